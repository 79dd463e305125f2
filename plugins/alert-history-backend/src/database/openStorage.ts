import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { StorageConfig } from '../config/storageSchema';
import { isPostgres } from '../sql/dialectOf';
import { COPY_JOURNAL } from './copyJournal';
import { openPostgresStorage } from './openPostgresStorage';
import { openSqliteStorage } from './openSqliteStorage';
import { Storage } from './Storage';

/** What {@link openStorage} asks. */
export interface OpenStorageOptions {
  database: DatabaseService;
  logger: LoggerService;
  /** `alertHistory.storage` */
  config: StorageConfig;
}

/** Tables that are partly there would be taken for a history, and written to. */
async function refuseUnfinishedCopy(storage: Storage): Promise<Storage> {
  if (await storage.reader.schema.hasTable(COPY_JOURNAL)) {
    await storage.close();
    throw new Error(
      'A copy into this database has not come to its end: run the same alert-history copy again, or empty the database',
    );
  }
  return storage;
}

/**
 * Opens the database that is configured, or else Backstage's own for this plugin.
 *
 * @throws Error naming `backend.database.client` where it is neither SQLite nor
 *   PostgreSQL and nothing else is configured
 */
export async function openStorage(
  options: OpenStorageOptions,
): Promise<Storage> {
  return refuseUnfinishedCopy(await open(options));
}

async function open(options: OpenStorageOptions): Promise<Storage> {
  const { backend, path, connection, maxConnections } = options.config;
  if (backend === 'memory') {
    return openSqliteStorage({ path: ':memory:' });
  }
  if (path !== undefined) {
    return openSqliteStorage({ path });
  }
  if (connection !== undefined) {
    const config = { client: 'pg', connection };
    return openPostgresStorage({ config, maxConnections });
  }
  const { database, logger } = options;
  const isMigrated = database.migrations?.skip;
  const own = await database.getClient();
  const { config } = own.client;
  if (isPostgres(own)) {
    return openPostgresStorage({ config, maxConnections, isMigrated });
  }
  if (config.client !== 'better-sqlite3') {
    throw new Error(
      `alert-history can't keep its history in backend.database.client "${config.client}": use better-sqlite3 or pg, or set alertHistory.storage.path to a SQLite file`,
    );
  }
  const storage = await openSqliteStorage({ own, isMigrated });
  if (storage.backend === 'memory') {
    logger.warn(
      'The history is kept in memory and is lost on restart: set backend.database.connection.directory or alertHistory.storage.path to keep it',
    );
  }
  return storage;
}
