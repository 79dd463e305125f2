import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { EpisodeRecord, isOpen } from './EpisodeRecord';

/**
 * The notification with the start that its sender left out: that of the firing
 * that is open, as it can only be meant; else a firing began when it was
 * received, and a resolve says nothing: such senders also tell that all is well.
 *
 * @returns undefined where it says nothing
 * @param episodes - ordered by start, the last one among them
 */
export function withKnownStart(
  notification: AlertNotification,
  episodes: readonly EpisodeRecord[],
): AlertNotification | undefined {
  if (!notification.isStartUnknown) {
    return notification;
  }
  const last = episodes.at(-1);
  if (!last || !isOpen(last)) {
    return notification.status === 'firing' ? notification : undefined;
  }
  const startsAt = last.starts.at(-1)!;
  const { endsAt } = notification;
  return {
    ...{ ...notification, startsAt },
    ...(endsAt !== undefined && { endsAt: Math.max(endsAt, startsAt) }),
  };
}
