import { Config } from '@backstage/config';
import { StorageConfig } from '../config/storageSchema';
import { StorageBackend } from './DeploymentProfile';

/** knex' names of the engines that Backstage's database may have. */
const ENGINES: { readonly [client: string]: StorageBackend } = {
  'better-sqlite3': 'sqlite',
  pg: 'postgres',
};

/** The client of Backstage's database for this plugin, as configured, with the key. */
export function databaseClient(rootConfig: Config): {
  key: string;
  client: string | undefined;
} {
  const keys = [
    'backend.database.plugin.alert-history.client',
    'backend.database.client',
  ];
  const key = keys.find(name => rootConfig.has(name)) ?? keys[1];
  return { key, client: rootConfig.getOptionalString(key) };
}

/**
 * Where the history is kept by the configuration; undefined where that is an
 * engine that can't be used.
 *
 * @param client - of Backstage's database for this plugin
 */
export function storageBackend(
  storage: Pick<StorageConfig, 'backend' | 'path' | 'connection'>,
  client: string | undefined,
): StorageBackend | undefined {
  if (storage.backend === 'memory') {
    return 'memory';
  }
  if (storage.path !== undefined) {
    return 'sqlite';
  }
  if (storage.connection !== undefined) {
    return 'postgres';
  }
  return client === undefined ? storage.backend : ENGINES[client];
}
