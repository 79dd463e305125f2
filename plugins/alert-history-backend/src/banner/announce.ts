import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { AlertHistoryConfig } from '../config/readAlertHistoryConfig';
import { HistorySupervisor } from '../history/HistorySupervisor';
import { deploymentProfile, inferProfile } from '../profile/DeploymentProfile';
import { databaseClient, storageBackend } from '../profile/storageBackend';
import { measureEngine } from '../status/operations/measureEngine';
import { measureSchema } from '../status/operations/measureSchema';
import { describeConfig } from './describeConfig';
import { formatBanner } from './formatBanner';

/** The profile of an instance: as set, or else what the storage in use is fit for. */
export function profileInUse(
  config: AlertHistoryConfig,
  rootConfig: Config,
  supervisor: HistorySupervisor,
) {
  const { client } = databaseClient(rootConfig);
  const backend =
    supervisor.ready()?.storage.backend ??
    storageBackend(config.storage, client) ??
    'sqlite';
  return deploymentProfile(config.profile ?? inferProfile(backend), backend);
}

/** Writes to the log what has started: for people, and the configuration as a record. */
export async function announce(options: {
  logger: LoggerService;
  config: AlertHistoryConfig;
  rootConfig: Config;
  supervisor: HistorySupervisor;
  version: string;
  warnings: readonly string[];
  /** In milliseconds. */
  took: { configuration: number; storage: number };
}): Promise<void> {
  const { logger, config, rootConfig, supervisor, version } = options;
  const knex = supervisor.ready()?.storage.reader;
  const banner = formatBanner({
    version,
    profile: profileInUse(config, rootConfig, supervisor),
    ...(knex && {
      engine: await measureEngine(knex),
      schema: await measureSchema(knex),
    }),
    trouble: knex ? undefined : supervisor.monitor.state.reason ?? 'unknown',
    inMemory: supervisor.ready()?.storage.backend === 'memory',
    retentionMs: config.retention.defaultMs,
    sources: config.sources && [...config.sources.keys()],
    replay: config.ingest.replay,
    ...{ warnings: options.warnings, took: options.took },
  });
  logger.info(banner);
  logger.info('The configuration in effect', describeConfig(config));
}
