import { Degraded } from './Degraded';
import { Truncation } from './answers';
import { Alert, EpisodeEntity, LabelSet, MappingReason } from './types';

/**
 * One way of finding owners, and what it came to for a label set.
 *
 * @public
 */
export interface MappingStep extends MappingReason {
  /**
   * `owns`: it found the entity. `no-match`: the labels are others.
   * `no-entity`: it names one that the catalog does not have. `not-tried`:
   * something before it was enough.
   */
  outcome: 'owns' | 'no-match' | 'no-entity' | 'not-tried';
  /** The entity that it names, a full ref in lower case. */
  entity?: string;
  /** One short English sentence, where there is something to say. */
  why?: string;
}

/**
 * A way of finding an owner that nearly did.
 *
 * @public
 */
export interface MappingNearMiss extends MappingReason {
  /** Whose alert it would have been. */
  entity: string;
  /** What is missing: one short English sentence. */
  why: string;
}

/**
 * Why a label set belongs to whom it does.
 *
 * @public
 */
export interface MappingExplanation {
  /** With the reason that is kept; empty where nobody owns it. */
  owners: EpisodeEntity[];
  /** In the order in which they are tried. */
  steps: MappingStep[];
  /** Those that miss least first, at most 20. */
  nearMisses: MappingNearMiss[];
  /** Annotations that can't be used, of whatever entity, at most 100. */
  problems: { ref: string; selector: string; error: string }[];
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
  asOf: string;
}

/**
 * How alerts find their owners, as `alertHistory.mapping` has it.
 *
 * @public
 */
export interface MappingSettings {
  /** Whether all ways count, or the first that finds an owner. Default: `all`. */
  collect?: 'all' | 'first';
  /** In their order. */
  rules?: { match: string; entity: string }[];
  /** Whether annotations count that are meant for other plugins. Default: true. */
  otherAnnotations?: boolean;
  /** Labels whose value may be the name of an entity, in their order. */
  labels?: string[];
}

/**
 * What other settings would do to the alerts that are kept.
 *
 * @public
 */
export interface MappingDryRun {
  /** How many were looked at. */
  alerts: number;
  /** How many would have other owners, and their episodes. */
  moved: { alerts: number; episodes: number };
  /** How many that nobody owns would have an owner. */
  gained: number;
  /** How many would be left without one. */
  lost: number;
  /** Some of those that would move. */
  samples: {
    alert: Alert;
    before: EpisodeEntity[];
    after: EpisodeEntity[];
  }[];
  /** Present where it took too long to look at all. */
  truncated?: Truncation;
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
  asOf: string;
}

/**
 * Alerts that nobody owns and that seem to be of one thing.
 *
 * @public
 */
export interface UnownedGroup {
  /** What they have in common, and would be known by. */
  labels: LabelSet;
  /** How many there are. */
  alerts: number;
  /** How many episodes they have. */
  episodes: number;
  /** How many of these fire. */
  firing: number;
  /** Some of their names, the most frequent first. */
  alertnames: string[];
  /** A rule that would map them. */
  proposal: {
    match: string;
    /** A full entity ref. */
    entity: string;
    /** Whether the catalog has it; else it is made up of the labels. */
    isKnown: boolean;
  };
}

/**
 * Alerts that nobody owns, those with most episodes first.
 *
 * @public
 */
export interface UnownedList {
  /** Those with most episodes first. */
  items: UnownedGroup[];
  /** Over all groups. */
  alerts: number;
  /** Over all groups. */
  episodes: number;
  /** `items`, where groups were left out. */
  truncated?: Truncation;
  /** The moment of the answer, ISO 8601 with milliseconds and `Z`. */
  asOf: string;
  /** Present where the answer does not come from the history. */
  degraded?: Degraded;
}

/**
 * Which alerts that nobody owns to list.
 *
 * @public
 */
export interface UnownedQuery {
  /** Alertmanager matchers, all of which must hold. */
  match?: string[];
  /** Whether alerts that `alertHistory.hidden` matches are meant too. Default: false. */
  hidden?: boolean;
  /** 1 to 200, default 50. */
  limit?: number;
}
