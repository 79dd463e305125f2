import { ForwardedError } from '@backstage/errors';
import createKnex, { Knex } from 'knex';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cacheStatements } from './cacheStatements';
import { FileInUseError, holdFile, Release } from './holdFile';
import { migrate } from './migrate';
import { setUpPool } from './setUpPool';
import { setReaderPragmas } from './sqlitePragmas';
import { Storage } from './Storage';
import { withoutValues } from './withoutValues';

/**
 * Opens a SQLite file, or a database in memory, and migrates it.
 *
 * @param options.path - `alertHistory.storage.path`, a file of our own
 * @param options.own - Backstage's database for this plugin, where no path is given
 * @param options.isMigrated - whether somebody else sees to the tables
 * @throws Error naming `alertHistory.storage.path` where that can't be opened
 * @throws FileInUseError where another process has it open
 */
export async function openSqliteStorage(
  options: { path: string } | { own: Knex; isMigrated?: boolean },
): Promise<Storage> {
  const path = 'path' in options ? options.path : undefined;
  const writer =
    'own' in options
      ? options.own
      : await orUnusable(options.path, () => openFile(options.path));
  withoutValues(writer);
  const filename: string | undefined =
    writer.client.config.connection?.filename;
  const file = isFile(filename) ? filename : undefined;
  // Backstage's own connection is Backstage's to close.
  const closeWriter = async () => {
    if (path !== undefined) {
      await writer.destroy();
    }
  };
  let release: Release = async () => {};
  try {
    if (file) {
      // Before it is migrated: a later release must not do so under an earlier one.
      release = await orUnusable(path, () => holdFile(file));
      await orUnusable(path, () => setUpPool(writer));
    }
    if (!('own' in options && options.isMigrated)) {
      await migrate(writer, { isAlone: Boolean(file) });
    }
  } catch (error) {
    await closeWriter();
    await release();
    throw error;
  }
  const reader = file ? openReader(file) : writer;
  return {
    backend: file ? 'sqlite' : 'memory',
    writer,
    reader,
    file,
    // In this process: while it can ask, SQLite can answer.
    async ping() {},
    async close() {
      try {
        if (reader !== writer) {
          await reader.destroy();
        }
        if (file) {
          // Leaves one file behind that is whole by itself, to be copied.
          await writer.raw('PRAGMA wal_checkpoint(TRUNCATE)');
        }
      } finally {
        await closeWriter();
        await release();
      }
    },
  };
}

async function openFile(filename: string): Promise<Knex> {
  if (isFile(filename)) {
    await mkdir(dirname(filename), { recursive: true });
  }
  return createKnex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
}

function openReader(filename: string): Knex {
  return withoutValues(
    createKnex({
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
    }),
  );
}

/** Says which key is wrong, where one is: SQLite does not even name the file. */
async function orUnusable<T>(
  path: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw path === undefined || error instanceof FileInUseError
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
