import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SilenceListener } from './watchHeartbeats';

/** Tells by Backstage's notifications that a source is silent, or heard again. */
export function notifySilence(options: {
  notifications: NotificationService;
  logger: LoggerService;
  /** Full entity refs; nobody is told where there is none. */
  recipients: readonly string[];
}): SilenceListener {
  const { notifications, logger, recipients } = options;
  return async (source, { isSilent }) => {
    if (recipients.length === 0) {
      return;
    }
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: [...recipients] },
        payload: {
          title: isSilent
            ? `No alerts are heard of ${source}`
            : `Alerts of ${source} are heard again`,
          description: isSilent
            ? 'It gives no sign of life, so nobody knows what fires there.'
            : 'It gives signs of life again.',
          severity: isSilent ? 'high' : 'normal',
          topic: 'alert-history',
          link: '/alert-history',
          // The second takes the place of the first, which is news no more.
          scope: `alert-history:silent:${source}`,
        },
      });
    } catch (error) {
      logger.warn(
        `Could not notify ${recipients.join(', ')} of ${source}`,
        error as Error,
      );
    }
  };
}
