import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import createKnex, { Knex } from 'knex';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { migrate } from './migrate';
import { setUpPool } from './setUpPool';
import { setReaderPragmas } from './sqlitePragmas';
import { cacheStatements } from './cacheStatements';

/** A migrated database, opened for writing and, where it can be, once more for reading. */
export interface Storage {
  writer: Knex;
  /**
   * SQLite gets one connection, which a delivery holds while it is applied.
   * Reads have their own so that they need not wait for it.
   */
  reader: Knex;
  /** The file; undefined in memory. */
  file?: string;
  close(): Promise<void>;
}

/**
 * Opens Backstage's own database for this plugin, or the SQLite file that is
 * configured.
 *
 * @throws Error naming `backend.database.client` where it is not SQLite and no
 * file is configured, or `alertHistory.storage.path` where that can't be opened
 */
export async function openStorage(options: {
  database: DatabaseService;
  logger: LoggerService;
  /** `alertHistory.storage.path` */
  path?: string;
}): Promise<Storage> {
  const { database, logger, path } = options;
  const writer = path
    ? await orUnusable(path, () => openFile(path))
    : await openOwn(database);
  withoutValues(writer);
  const filename: string | undefined =
    writer.client.config.connection?.filename;
  const file = isFile(filename) ? filename : undefined;
  if (file) {
    await orUnusable(path, () => setUpPool(writer));
  } else {
    logger.warn(
      'The history is kept in memory and is lost on restart: set backend.database.connection.directory or alertHistory.storage.path to keep it',
    );
  }
  if (path || !database.migrations?.skip) {
    await migrate(writer, { file });
  }
  const reader = file ? withoutValues(openReader(file)) : writer;
  return {
    writer,
    reader,
    file,
    async close() {
      if (reader !== writer) {
        await reader.destroy();
      }
      if (file) {
        // Leaves one file behind that is whole by itself, to be copied.
        await writer.raw('PRAGMA wal_checkpoint(TRUNCATE)');
      }
      // Backstage's own connection is Backstage's to close.
      if (path) {
        await writer.destroy();
      }
    },
  };
}

async function openOwn(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  const { client } = knex.client.config;
  if (client !== 'better-sqlite3') {
    throw new Error(
      `alert-history can't keep its history in backend.database.client "${client}" yet: set alertHistory.storage.path to a SQLite file`,
    );
  }
  return knex;
}

async function openFile(filename: string): Promise<Knex> {
  await mkdir(dirname(filename), { recursive: true });
  return createKnex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
}

function openReader(filename: string): Knex {
  return createKnex({
    client: 'better-sqlite3',
    connection: { filename, options: { readonly: true } },
    useNullAsDefault: true,
    pool: {
      min: 0,
      max: 1,
      afterCreate: (connection: any, done: (error?: Error) => void) => {
        setReaderPragmas(connection);
        cacheStatements(connection);
        done();
      },
    },
  });
}

/**
 * Keeps values out of error messages. By default knex writes the statement with
 * all that is bound to it: the labels of alerts, for the log and for readers.
 */
function withoutValues(knex: Knex): Knex {
  knex.client.config.compileSqlOnError = false;
  return knex;
}

/** Says which key is wrong, where one is: SQLite does not even name the file. */
async function orUnusable<T>(
  path: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw path === undefined
      ? error
      : new ForwardedError(
          `alertHistory.storage.path is ${JSON.stringify(
            path,
          )}, which can't be opened: name a SQLite file, or a new one in a folder that this process may write to`,
          error,
        );
  }
}

function isFile(filename: string | undefined): filename is string {
  return Boolean(filename) && filename !== ':memory:';
}
