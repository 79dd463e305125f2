import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { AlertHistoryConfig } from '../config/readAlertHistoryConfig';
import { openSqliteStorage } from '../database/openSqliteStorage';
import { openStorage } from '../database/openStorage';
import { createHistory, HistoryDependencies } from './createHistory';
import { HistorySupervisor } from './HistorySupervisor';
import { StorageMonitor } from './StorageMonitor';

/** What is held back for the database's return; the senders have it too. */
const MAX_HELD_BYTES = 32 * 1024 * 1024;

/**
 * How the history of this configuration is opened, and what stands in for it
 * while its database can't be had.
 */
export function superviseHistory(options: {
  config: AlertHistoryConfig['storage'];
  database: DatabaseService;
  logger: LoggerService;
  dependencies: HistoryDependencies;
  /** Is told of sources that have posted before. */
  onSource: (name: string) => void;
}): HistorySupervisor {
  const { config, logger, dependencies, onSource } = options;
  const database = asked(options.database);
  const inMemory = async () => {
    const storage = await openSqliteStorage({ path: ':memory:' });
    const history = createHistory(storage, {
      ...dependencies,
      // Its alerts have ids of their own, and what it answers is not kept.
      changed: undefined,
    });
    // Alerts without owners would be on no entity's page. Without the catalog
    // there are no pages.
    history.mapping.run().catch(() => {});
    return history;
  };
  return HistorySupervisor.create({
    open: async () => {
      const storage = await openStorage({ database, logger, config });
      const names: string[] = await storage.reader('sources').pluck('name');
      names.forEach(onSource);
      return createHistory(storage, dependencies);
    },
    openFallback: config.fallback === 'none' ? undefined : inMemory,
    monitor: StorageMonitor.create({ logger, clock: dependencies.clock }),
    logger,
    maxHeldBytes: MAX_HELD_BYTES,
  });
}

/**
 * Asks Backstage for its database once. It remembers a failure for the life of
 * the process, and to connect again it needs no more than its configuration.
 */
function asked(database: DatabaseService): DatabaseService {
  let client: ReturnType<DatabaseService['getClient']> | undefined;
  return {
    migrations: database.migrations,
    getClient: () => {
      client ??= database.getClient();
      return client;
    },
  };
}
