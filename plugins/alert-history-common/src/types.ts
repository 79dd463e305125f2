import { Degraded } from './Degraded';
/**
 * The state of an episode.
 *
 * - `firing`: the source says, or last said, that the alert fires.
 * - `resolved`: it ended; {@link EpisodeEndReason} says how that is known.
 * - `stale`: nobody has said anything for the source's `staleAfter`. Whether
 *   it still fires is unknown; a late resolve or a new firing still applies.
 *
 * @public
 */
export type EpisodeState = 'firing' | 'resolved' | 'stale';

/**
 * How the end of an episode is known.
 *
 * - `resolved`: the source said so.
 * - `reconciled`: the source's API no longer has the alert.
 * - `superseded`: the alert fired anew with no resolve in between.
 *
 * @public
 */
export type EpisodeEndReason = 'resolved' | 'reconciled' | 'superseded';

/**
 * What is known to be odd about the data of an episode.
 *
 * - `unseen-firing`: a resolve came for a firing that was never reported.
 * - `fingerprint-mismatch`: the payload's fingerprint is not the one of its labels.
 * - `truncated-group`: the sender cut alerts from a delivery of this alert's group.
 * - `truncated-value`: a label or annotation was longer than the limit and was
 *   cut, or a generator's URL was and was left out.
 * - `repaired-text`: what can't be stored as text (NUL, lone surrogates, bytes
 *   that are no UTF-8) was replaced, or a generator's URL that is none left out.
 * - `skewed-time`: a time is in the future, or an end before its start.
 *
 * @public
 */
export type EpisodeFlag =
  | 'unseen-firing'
  | 'fingerprint-mismatch'
  | 'truncated-group'
  | 'truncated-value'
  | 'repaired-text'
  | 'skewed-time';

/**
 * What keeps the notifications of a firing alert from being sent, as the API of
 * its source says: a silence, another alert, or a time interval.
 *
 * @public
 */
export type SuppressionKind = 'silenced' | 'inhibited' | 'muted';

/**
 * Label or annotation names with their values.
 *
 * @public
 */
export type LabelSet = { [name: string]: string };

/**
 * The identity that episodes belong to: one label set at one source.
 *
 * @public
 */
export interface Alert {
  /** Opaque and stable. */
  id: string;
  /** The id of the source that reported it. */
  source: string;
  /** 16 hex digits, Alertmanager's fingerprint of the labels as received. */
  fingerprint: string;
  /** The label `alertname`, or an empty string where there is none. */
  alertname: string;
  /** All labels, as received but for what limits cut. */
  labels: LabelSet;
}

/**
 * Where an episode leads to outside of Backstage. Only http(s) URLs.
 *
 * @public
 */
export interface EpisodeLink {
  /** What is found there. */
  kind: 'runbook' | 'dashboard' | 'generator' | 'silence';
  /** Absolute, http or https. */
  url: string;
  /** What to call it; plain text. */
  title: string;
}

/**
 * An entity that owns an alert, with the rule that said so.
 *
 * @public
 */
export interface EpisodeEntity {
  /** A full entity ref, lower case, such as `component:shop/checkout`. */
  ref: string;
  /** Why it owns the alert. */
  reason: MappingReason;
}

/**
 * An entity that owned an alert until it was renamed, or its rule changed.
 *
 * @public
 */
export interface FormerEntity extends EpisodeEntity {
  /** ISO 8601 with milliseconds and `Z`: when it was found to own it no more. */
  until: string;
}

/**
 * Why an alert belongs to an entity.
 *
 * @public
 */
export interface MappingReason {
  /**
   * `annotation`: the entity's selector matched. `rule`: one of the
   * configuration did. `other-annotation`: what another plugin's annotation
   * says matched. `label`: a label is the entity's name.
   */
  rule: 'annotation' | 'rule' | 'other-annotation' | 'label';
  /** The selector, the rule, the annotation, or the `name="value"` that matched. */
  detail: string;
}

/**
 * What happened to an episode.
 *
 * @public
 */
export type TransitionKind =
  | 'started'
  | 'start-moved'
  | 'annotations-changed'
  | 'silenced'
  | 'unsilenced'
  | 'resolved'
  | 'reconciled'
  | 'superseded'
  | 'stale'
  | 'reopened';

/**
 * An append-only fact about an episode. An unchanged repeat is not one.
 *
 * @public
 */
export interface EpisodeTransition {
  /** What happened. */
  kind: TransitionKind;
  /** ISO 8601 with milliseconds and `Z`: when it was learnt. */
  at: string;
  /** One short English sentence, mostly one of {@link TRANSITION_REASONS}. */
  reason?: string;
}

/**
 * One continuous firing of an alert. Times are ISO 8601 with milliseconds and
 * `Z`, durations whole milliseconds.
 *
 * @public
 */
export interface Episode {
  /** A ULID. */
  id: string;
  /** Whether it fires, as far as is known. */
  state: EpisodeState;
  /** How its end is known; present exactly where it is resolved. */
  endReason?: EpisodeEndReason;
  /** The label that severity is read from, `none` where there is none. */
  severity: string;
  /** What fired. */
  alert: Alert;
  /** The earliest start that the source reported for it. */
  startedAt: string;
  /** Null while the end is not known: firing or stale. */
  endedAt: string | null;
  /** For `superseded`: when the alert was last seen before the new start. */
  endedAfter?: string;
  /** When the source last spoke of this firing, by our clock. */
  lastSeenAt: string;
  /** End − start; to now while firing, to last seen while stale. Never negative. */
  durationMs: number;
  /** The latest ones; plain text of others, never to be run or rendered as HTML. */
  annotations: LabelSet;
  /** Where its annotations and its source lead to. */
  links: EpisodeLink[];
  /** Empty where nobody owns the alert. */
  entities: EpisodeEntity[];
  /** Present while it is open, its source is asked, and something suppresses it. */
  suppressedBy?: SuppressionKind;
  /** Present, and true, where `alertHistory.hidden` matches the alert. */
  hidden?: boolean;
  /** How many notifications spoke of this firing. */
  observations: number;
  /** How often it was reported firing again after it had ended. */
  reopens: number;
  /** What is odd about its data; mostly empty. */
  flags: EpisodeFlag[];
}

/**
 * One episode with all that is known of it.
 *
 * @public
 */
export interface EpisodeDetails extends Episode {
  /** Oldest first. */
  transitions: EpisodeTransition[];
  /** Episodes of the same alert that started before this one, newest first, at most 20. */
  earlier: Episode[];
  /** Who owned the alert before, latest first. */
  formerEntities: FormerEntity[];
  /** Median duration of earlier resolved episodes; absent where there is none. */
  usualDurationMs?: number;
  /** Present where the answer does not come from the history. */
  degraded?: Degraded;
}

/**
 * What a list of episodes answers.
 *
 * @public
 */
export interface EpisodePage {
  /** Newest start first. */
  items: Episode[];
  /** Present where there is more. */
  nextCursor?: string;
  /** ISO 8601: the moment that running durations and later pages refer to. */
  asOf: string;
  /** Present where the answer does not come from the history. */
  degraded?: Degraded;
}

/**
 * Which alerts are meant. All given conditions must hold; values within a list
 * are alternatives, but for `match`, whose matchers must all hold.
 *
 * @public
 */
export interface AlertFilter {
  /** Full entity refs, at most 50. */
  entity?: string[];
  /** Alertmanager matchers, such as `{namespace="shop",pod=~"checkout-.+"}`. */
  match?: string[];
  /** Whether alerts that `alertHistory.hidden` matches are meant too. Default: false. */
  hidden?: boolean;
}

/**
 * Which episodes are meant. All given conditions must hold.
 *
 * @public
 */
export interface EpisodeFilter extends AlertFilter {
  /** Any of these; all where there is none. */
  state?: EpisodeState[];
  /** Any of these, in any case; `none` for alerts without one. */
  severity?: string[];
  /** RFC 3339 or a Unix time in seconds. Episodes that overlap `[from, to)` count. */
  from?: string;
  /** RFC 3339 or a Unix time in seconds, after `from`. */
  to?: string;
}

/**
 * Which episodes to list.
 *
 * @public
 */
export interface EpisodeQuery extends EpisodeFilter {
  /** `nextCursor` of the page before; it goes with the filter that it came from. */
  cursor?: string;
  /** 1 to 200, default 50. */
  limit?: number;
}

/**
 * Which label names, or values of a label, to list.
 *
 * @public
 */
export interface LabelQuery extends AlertFilter {
  /** Only those that begin with it, in any case. */
  prefix?: string;
  /** 1 to 1,000, default 100. */
  limit?: number;
}
