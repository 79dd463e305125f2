import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { EpisodeStore } from '../database/EpisodeStore';
import { ReceiveClock } from '../ingest/ReceiveClock';
import { SourceDirectory } from './SourceDirectory';

/** Short against any sensible `staleAfter`, and cheap: it reads open episodes only. */
const EVERY = { seconds: 30 };

/** Looks regularly, on one replica, for episodes that nothing is heard of any more. */
export async function scheduleStaleMarking(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  /** While its database is ready. */
  store: () => EpisodeStore | undefined;
  sources: SourceDirectory;
  clock: ReceiveClock;
  now: () => number;
}): Promise<void> {
  const { scheduler, logger, store, sources, clock, now } = options;
  await scheduler.scheduleTask({
    id: 'alert-history-mark-stale',
    frequency: EVERY,
    timeout: { minutes: 5 },
    initialDelay: { seconds: 5 },
    fn: async () => {
      const marked = await store()?.markStale({
        now: now(),
        staleAfterMs: source =>
          clock.isReplaying(source) ? Infinity : sources.staleAfterMs(source),
      });
      if (marked) {
        logger.info(`Marked ${marked} episodes stale`);
      }
    },
  });
}
