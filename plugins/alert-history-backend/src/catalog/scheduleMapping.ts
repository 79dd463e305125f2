import {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ChangeListener } from '../database/Change';
import { OwnerMapping } from './OwnerMapping';

const TASK = 'alert-history-map-owners';

/**
 * The catalog publishes no changes. Reading the few fields that matter costs
 * some 100 ms for 5,000 entities.
 */
const EVERY = { minutes: 1 };

/**
 * A run that is told to stop is gone on with by the next one. Where the process
 * of a run was killed the scheduler waits for this long, and up to a minute
 * more, until it starts another.
 */
const TIMEOUT = { minutes: 2 };

/** A portal that has just started fills its catalog in the first minutes. */
const SETTLED_AFTER_MS = 3 * 60_000;
const UNTIL_SETTLED_EVERY_MS = 10_000;

/** Reads the catalog and maps alerts regularly, on one replica. */
export async function scheduleMapping(options: {
  scheduler: SchedulerService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  /** While its database is ready. */
  mapping: () => Pick<OwnerMapping, 'run'> | undefined;
  changed: ChangeListener;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
}): Promise<void> {
  const { scheduler, lifecycle, logger, mapping, changed, now } = options;
  const settledAt = now() + SETTLED_AFTER_MS;
  let soon: NodeJS.Timeout | undefined;
  lifecycle.addShutdownHook(() => clearTimeout(soon));

  await scheduler.scheduleTask({
    id: TASK,
    scope: 'global',
    frequency: EVERY,
    timeout: TIMEOUT,
    initialDelay: { seconds: 2 },
    fn: async signal => {
      try {
        try {
          await mapping()?.run(signal);
        } finally {
          // Also a run that failed has mapped something.
          await changed('any');
        }
      } catch (error) {
        logger.warn(
          'Could not follow the catalog; owners of alerts stay as they were',
          error as Error,
        );
      }
      if (now() < settledAt && !signal.aborted) {
        soon = setTimeout(
          // Another replica may be at it already.
          () => scheduler.triggerTask(TASK).catch(() => {}),
          UNTIL_SETTLED_EVERY_MS,
        );
      }
    },
  });
}
