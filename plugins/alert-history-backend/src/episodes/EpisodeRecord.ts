import {
  EpisodeEndReason,
  EpisodeFlag,
  EpisodeState,
  LabelSet,
  TransitionKind,
} from '@alert-history/backstage-plugin-common';

/**
 * One firing of an alert as the state machine sees it. Times are milliseconds
 * since the Unix epoch. Records are never changed in place: a changed episode
 * is a new object, an untouched one is the same.
 */
export interface EpisodeRecord {
  readonly uid: string;
  readonly state: EpisodeState;
  /** Set exactly while the state is `resolved`. */
  readonly endReason?: EpisodeEndReason;
  /** Every startsAt reported for it, ascending and distinct; the first is its start. */
  readonly starts: readonly number[];
  /** Set exactly while the state is `resolved`. */
  readonly endedAt?: number;
  /** The latest endsAt of a resolve; kept when the episode is reopened. */
  readonly resolvedAt?: number;
  readonly lastSeenAt: number;
  readonly observations: number;
  readonly reopens: number;
  readonly flags: ReadonlySet<EpisodeFlag>;
  readonly annotations: LabelSet;
  /** When a change of annotations was last recorded as a transition. */
  readonly annotationsAt: number;
  readonly generatorURL?: string;
}

/** What happened to one of the episodes; append-only. */
export interface TransitionRecord {
  readonly uid: string;
  readonly kind: TransitionKind;
  readonly at: number;
  readonly reason?: string;
}

/** All that a notification did to the episodes of its alert. */
export interface EpisodeChanges {
  /** Ordered by start. */
  readonly episodes: readonly EpisodeRecord[];
  readonly transitions: readonly TransitionRecord[];
}

/** The earliest startsAt that was reported for the episode. */
export function startOf(episode: EpisodeRecord): number {
  return episode.starts[0];
}

/** Firing or stale: its end is not known. At most one episode of an alert is, the last. */
export function isOpen(episode: EpisodeRecord): boolean {
  return episode.state !== 'resolved';
}
