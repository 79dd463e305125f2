import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { EpisodeTimeline } from './EpisodeTimeline';
import { EpisodeChanges, EpisodeRecord } from './EpisodeRecord';

/** What the state machine may not find out by itself. */
export interface ApplyContext {
  /** Our clock when the delivery was received. */
  receivedAt: number;
  newUid: () => string;
}

/**
 * The state machine: what one notification makes of the episodes of its alert.
 * Pure. The rules, with their reasons, are in docs/episodes.md.
 *
 * @param episodes - ordered by start. Enough are those from the last one that
 *   began by the notification's startsAt on; earlier ones can't be concerned.
 */
export function applyNotification(
  episodes: readonly EpisodeRecord[],
  notification: AlertNotification,
  context: ApplyContext,
): EpisodeChanges {
  const timeline = new EpisodeTimeline(episodes, notification, context);
  if (notification.status === 'firing') {
    timeline.fire();
  } else {
    timeline.resolve(
      Math.max(
        notification.endsAt ?? notification.startsAt,
        notification.startsAt,
      ),
    );
  }
  return timeline.changes();
}
