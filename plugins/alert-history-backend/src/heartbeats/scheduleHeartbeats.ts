import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { AlertHistoryConfig } from '../config/readAlertHistoryConfig';
import { ReceiveClock } from '../ingest/ReceiveClock';
import { notifySilence } from './notifySilence';
import { watchHeartbeats } from './watchHeartbeats';

/** Short against any sensible interval, and cheap. */
const EVERY = { seconds: 30 };

/** Looks regularly, on one replica, whether sources give their signs of life. */
export async function scheduleHeartbeats(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  notifications: NotificationService;
  config: Pick<AlertHistoryConfig, 'sources' | 'notifications'>;
  /** While it is ready. */
  database: () => Knex | undefined;
  clock: ReceiveClock;
  now: () => number;
}): Promise<void> {
  const { scheduler, logger, config, database, clock, now } = options;
  const sources = [...(config.sources?.values() ?? [])];
  if (sources.every(({ heartbeat }) => heartbeat === undefined)) {
    return;
  }
  await scheduler.scheduleTask({
    id: 'alert-history-heartbeats',
    scope: 'global',
    frequency: EVERY,
    timeout: { minutes: 2 },
    initialDelay: { seconds: 10 },
    fn: async () => {
      const knex = database();
      if (knex) {
        await watchHeartbeats({
          ...{ knex, sources, logger, now },
          isLeftOut: source => clock.isReplaying(source),
          onChange: notifySilence({
            ...{ logger, notifications: options.notifications },
            recipients: config.notifications.recipients,
          }),
        });
      }
    },
  });
}
