import { Config } from '@backstage/config';
import { hash } from 'node:crypto';
import { maskSecrets } from '../config/maskSecrets';
import { StorageConfig } from '../config/storageSchema';

/**
 * Begins the keys of an instance in a Redis that others may use too: replicas
 * of one release on one database share answers, and nobody else does. Without
 * passwords: they may differ for a while.
 */
export function keyPrefix(
  version: string,
  storage: StorageConfig,
  rootConfig: Config,
): string {
  const database =
    storage.connection ??
    ['connection', 'prefix', 'pluginDivisionMode', 'plugin.alert-history'].map(
      key => rootConfig.getOptional(`backend.database.${key}`),
    );
  const name = hash('sha256', JSON.stringify(maskSecrets(database)), 'hex');
  return `alert-history:${version}:${name.slice(0, 16)}:`;
}
