import { LoggerService } from '@backstage/backend-plugin-api';
import { AlertHistoryConfig } from '../config/readAlertHistoryConfig';
import { HistorySupervisor } from '../history/HistorySupervisor';
import { DeploymentProfile } from '../profile/DeploymentProfile';
import { measureEngine } from '../status/operations/measureEngine';
import { measureSchema } from '../status/operations/measureSchema';
import { Answers } from '../cache/openAnswers';
import { describeConfig } from './describeConfig';
import { formatBanner } from './formatBanner';

/** Writes to the log what has started: for people, and the configuration as a record. */
export async function announce(options: {
  logger: LoggerService;
  config: AlertHistoryConfig;
  profile: DeploymentProfile;
  answers: Answers;
  supervisor: HistorySupervisor;
  version: string;
  warnings: readonly string[];
  /** In milliseconds. */
  took: { configuration: number; storage: number };
}): Promise<void> {
  const { logger, config, profile, supervisor, version } = options;
  const knex = supervisor.ready()?.storage.reader;
  const banner = formatBanner({
    version,
    profile,
    redis: options.answers.state().redis,
    redisServer: await options.answers.measureServer(),
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
