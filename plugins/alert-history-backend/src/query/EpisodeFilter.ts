import { EpisodeState } from '@alert-history/backstage-plugin-common';
import { CompiledMatcher } from './compileMatcher';

/**
 * Which alerts are meant. All given conditions must hold. Lists are sorted and
 * hold no repeats, so that equal filters look equal.
 */
export interface AlertFilter {
  /** Full entity refs in lower case; any of them. */
  readonly entities?: readonly string[];
  /** All of them. */
  readonly matchers: readonly CompiledMatcher[];
  /** Whether hidden alerts are meant too. */
  readonly hidden: boolean;
}

/**
 * Which episodes are meant. Times are milliseconds since the Unix epoch.
 */
export interface EpisodeFilter extends AlertFilter {
  readonly states?: readonly EpisodeState[];
  /** In lower case. */
  readonly severities?: readonly string[];
  /** Episodes that overlap `[from, to)`. */
  readonly from?: number;
  readonly to?: number;
}

/** Where a page ended, and the moment that its first page spoke of. */
export interface EpisodeCursor {
  /** The clock when the first page was read; running episodes reach to it. */
  readonly asOf: number;
  /** Start of the last episode of the page. */
  readonly start: number;
  /** Internal key of the last episode of the page. */
  readonly id: number;
}

/** One page of a filter. */
export interface EpisodePageRequest {
  readonly filter: EpisodeFilter;
  readonly limit: number;
  /** Absent for the first page. */
  readonly cursor?: EpisodeCursor;
}

/** Alerts that nobody owns, to list. */
export interface UnownedRequest {
  /** Without entities. */
  readonly filter: AlertFilter;
  readonly limit: number;
}

/** Label names, or values of a label, to list. */
export interface LabelRequest {
  readonly filter: AlertFilter;
  /** In lower case; only those that begin with it, in any case. */
  readonly prefix?: string;
  readonly limit: number;
}
