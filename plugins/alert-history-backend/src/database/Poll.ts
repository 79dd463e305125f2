import { SuppressionKind } from '@alert-history/backstage-plugin-common';
import { AlertNotification } from '@alert-history/backstage-plugin-node';

/** An alert that the API of its source has. */
export interface PolledAlert {
  readonly notification: AlertNotification;
  /** What keeps its notifications from being sent, where something does. */
  readonly suppressedBy?: SuppressionKind;
}

/** What the API of a source has, all of it. Times are milliseconds since the Unix epoch. */
export interface Poll {
  /** The source's id. */
  readonly source: string;
  /** Our clock before it was asked. */
  readonly askedAt: number;
  /** Those that are to be known to fire, each once. */
  readonly alerts: readonly PolledAlert[];
  /** Fingerprints of all that it has; also of alerts that are not in the list. */
  readonly present: ReadonlySet<string>;
  /**
   * Open episodes of alerts that it does not have have ended, if they were last
   * heard of before this. Undefined where absence says nothing.
   */
  readonly goneIfSeenBefore?: number;
  /** One of its Alertmanagers has just started, and knew nothing then. */
  readonly isRestart?: boolean;
}

/** What became of a poll. */
export interface AppliedPoll {
  /** Episodes that began, or changed otherwise, by what the source has. */
  readonly changedEpisodes: number;
  /** Episodes that ended, as the source no longer has them. */
  readonly reconciled: number;
}
