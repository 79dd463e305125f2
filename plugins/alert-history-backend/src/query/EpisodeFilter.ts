import { EpisodeState } from '@alert-history/backstage-plugin-common';
import { CompiledMatcher } from './compileMatcher';
import { EpisodeCursor } from './cursor';

/**
 * Which episodes are meant. All given conditions must hold; times are
 * milliseconds since the Unix epoch. Lists are sorted and hold no repeats, so
 * that equal filters look equal.
 */
export interface EpisodeFilter {
  /** Full entity refs in lower case; any of them. */
  readonly entities?: readonly string[];
  /** All of them. */
  readonly matchers: readonly CompiledMatcher[];
  readonly states?: readonly EpisodeState[];
  /** In lower case. */
  readonly severities?: readonly string[];
  /** Episodes that overlap `[from, to)`. */
  readonly from?: number;
  readonly to?: number;
}

/** One page of a filter. */
export interface EpisodePageRequest {
  readonly filter: EpisodeFilter;
  readonly limit: number;
  /** Absent for the first page. */
  readonly cursor?: EpisodeCursor;
}
