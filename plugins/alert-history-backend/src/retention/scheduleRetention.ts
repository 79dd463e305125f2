import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { ChangeListener } from '../database/Change';
import { History } from '../history/History';
import { enforceRetention } from './enforceRetention';
import { RetentionRules } from './expiredEpisodes';

/** Deletes once an hour, on one replica, what is older than it is to be kept. */
export async function scheduleRetention(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  /** While its database is ready. */
  history: () => History | undefined;
  rules: RetentionRules;
  now: () => number;
  changed: ChangeListener;
  /** Is told how many episodes were deleted. */
  onDeleted: (episodes: number) => void;
}): Promise<void> {
  const { scheduler, logger, history, rules, now, changed } = options;
  await scheduler.scheduleTask({
    id: 'alert-history-retention',
    frequency: { hours: 1 },
    // Also how long others wait for a replica that was killed at it.
    timeout: { hours: 1 },
    initialDelay: { minutes: 1 },
    fn: async signal => {
      const ready = history();
      if (!ready) {
        return;
      }
      const deleted = await enforceRetention({
        ...{ knex: ready.storage.writer, deleter: ready.deleter },
        ...{ rules, signal, now: now() },
        // Also one that failed has deleted something.
      }).finally(() => changed('any'));
      if (deleted === undefined) {
        logger.info('Retention was ended before it was through; it goes on');
      } else if (deleted > 0) {
        options.onDeleted(deleted);
        logger.info(`Deleted ${deleted} episodes that were kept long enough`);
      }
    },
  });
}
