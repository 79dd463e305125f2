import { EpisodeFlag, LabelSet } from '@alert-history/backstage-plugin-common';

/**
 * One alert inside one delivery: the shape that every receiver reduces its
 * payload to. Times are milliseconds since the Unix epoch.
 *
 * @public
 */
export interface AlertNotification {
  /** 16 hex digits, Alertmanager's fingerprint of the labels as received. */
  fingerprint: string;
  /** sha256 of the labels as received, hex: tells apart what the fingerprint can't. */
  labelsHash: string;
  /** As received, but for what limits cut. */
  labels: LabelSet;
  /** As received, but for what limits cut. */
  annotations: LabelSet;
  /** What the source says of the alert. */
  status: 'firing' | 'resolved';
  /** When it began to fire, as the source says. */
  startsAt: number;
  /** The source does not say: `startsAt` is when it was received then. */
  isStartUnknown?: boolean;
  /** Set exactly where the status is `resolved`; never before `startsAt`. */
  endsAt?: number;
  /** As received; not trusted. */
  generatorURL?: string;
  /** What is odd about it; mostly empty. */
  flags: EpisodeFlag[];
}
