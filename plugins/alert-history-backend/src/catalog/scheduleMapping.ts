import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { OwnerMapping } from './OwnerMapping';

/**
 * The catalog publishes no changes. Reading the few fields that matter costs
 * some 100 ms for 5,000 entities.
 */
const EVERY = { seconds: 15 };

/**
 * Reads the catalog regularly, in each process: each maps new alerts by what
 * it has read.
 */
export async function scheduleMapping(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  mapping: OwnerMapping;
}): Promise<void> {
  const { scheduler, logger, mapping } = options;
  await scheduler.scheduleTask({
    id: 'alert-history-map-owners',
    scope: 'local',
    frequency: EVERY,
    timeout: { minutes: 10 },
    initialDelay: { seconds: 2 },
    fn: async () => {
      try {
        await mapping.refreshAndRemap();
      } catch (error) {
        logger.warn(
          'Could not read the catalog; owners of alerts stay as they were',
          error as Error,
        );
      }
    },
  });
}
