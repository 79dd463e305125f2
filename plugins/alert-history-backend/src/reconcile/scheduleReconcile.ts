import {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { AlertHistoryConfig } from '../config/readAlertHistoryConfig';
import { EpisodeStore } from '../database/EpisodeStore';
import { ReceiveClock } from '../ingest/ReceiveClock';
import { SourceReconciler } from './SourceReconciler';

/** Beside the time that an answer may take. */
const TIMEOUT_MS = 2 * 60_000;

/** Asks the Alertmanagers of each source that has some, each on one replica. */
export async function scheduleReconcile(options: {
  scheduler: SchedulerService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  config: Pick<AlertHistoryConfig, 'sources' | 'ingest' | 'redact'>;
  /** While its database is ready. */
  history: () => { knex: Knex; store: EpisodeStore } | undefined;
  clock: ReceiveClock;
  now: () => number;
}): Promise<void> {
  const { scheduler, lifecycle, logger, config, history, clock, now } = options;
  for (const source of config.sources?.values() ?? []) {
    if (source.urls.length > 0) {
      const { limits } = config.ingest;
      const reconciler = SourceReconciler.create({
        ...{ source, limits, logger, now, redaction: config.redact },
      });
      lifecycle.addShutdownHook(() => reconciler.close());
      const { everyMs, timeoutMs } = source.reconcile;
      await scheduler.scheduleTask({
        id: `alert-history-reconcile-${source.id}`,
        scope: 'global',
        frequency: { milliseconds: everyMs },
        timeout: { milliseconds: 2 * timeoutMs + TIMEOUT_MS },
        initialDelay: { seconds: 5 },
        fn: async signal => {
          const ready = history();
          if (ready && !clock.isReplaying(source.id)) {
            await reconciler.run({ ...ready, signal });
          }
        },
      });
    }
  }
}
