import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ChangeListener } from '../database/Change';
import { AlertRules } from './classifyAlert';
import { reclassifyAlerts } from './reclassifyAlerts';

/**
 * The configuration changes with a restart only, but the scheduler remembers
 * when a task is due across restarts, so this is also the longest wait after
 * one. Costs two look-ups while there is nothing to do.
 */
const EVERY = { minutes: 1 };

/** Sees to it, on one replica, that stored alerts are classified as configured. */
export async function scheduleClassification(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  /** While it is ready. */
  database: () => Knex | undefined;
  rules: AlertRules;
  changed: ChangeListener;
}): Promise<void> {
  const { scheduler, logger, database, rules } = options;
  await scheduler.scheduleTask({
    id: 'alert-history-classify',
    frequency: EVERY,
    timeout: { minutes: 30 },
    initialDelay: { seconds: 5 },
    fn: async signal => {
      const knex = database();
      const reclassified = knex
        ? await reclassifyAlerts({ knex, rules, signal })
        : 0;
      if (reclassified > 0) {
        await options.changed('any');
        logger.info(
          `The configuration gave ${reclassified} stored alerts another severity, hid them, or showed them`,
        );
      }
    },
  });
}
