import { Config } from '@backstage/config';
import { AlertHistoryConfig } from '../config/readAlertHistoryConfig';
import {
  DeploymentProfile,
  deploymentProfile,
  inferProfile,
  StorageBackend,
} from './DeploymentProfile';
import { databaseClient, storageBackend } from './storageBackend';

/**
 * The profile of an instance: as set, or else what its storage is fit for.
 *
 * @param inUse - what was found where the database could be had
 */
export function profileOf(
  config: Pick<AlertHistoryConfig, 'profile' | 'storage'>,
  rootConfig: Config,
  inUse: StorageBackend | undefined,
): DeploymentProfile {
  const { client } = databaseClient(rootConfig);
  const backend = inUse ?? storageBackend(config.storage, client) ?? 'sqlite';
  return deploymentProfile(config.profile ?? inferProfile(backend), backend);
}
