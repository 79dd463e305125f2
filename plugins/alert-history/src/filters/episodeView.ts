import { EpisodeState } from '@alert-history/backstage-plugin-common';
import { DEFAULT_RANGE, Range } from './range';

/** Where in a list a page begins, and the span that its cursor was made for. */
export interface PageStart {
  cursor: string;
  /** ISO 8601; absent where the list covers all of time. */
  from?: string;
}

/** What the reader asked to see. The address bar holds exactly this. */
export interface EpisodeView {
  range: Range;
  /** Matcher lists in Alertmanager's syntax; all must hold. */
  match: string[];
  /** One state, or all. */
  state?: EpisodeState;
  /** Any of these, or all where it is empty. */
  severity: string[];
  /** The id of the episode that is opened. */
  episode?: string;
  /** The page, unless it is the first. */
  page?: PageStart;
}

/** What is shown where nothing was asked for. */
export const DEFAULT_VIEW: EpisodeView = {
  range: DEFAULT_RANGE,
  match: [],
  severity: [],
};

/** How many conditions narrow the list, the range aside. */
export function countFilters(view: EpisodeView): number {
  return view.match.length + view.severity.length + (view.state ? 1 : 0);
}

/**
 * The view with other filters. Its page belongs to the old list and its
 * opened episode may not be in the new one, so neither is kept.
 */
export function refilter(
  view: EpisodeView,
  change: Partial<Pick<EpisodeView, 'range' | 'match' | 'state' | 'severity'>>,
): EpisodeView {
  const { page: _page, episode: _episode, ...filters } = view;
  return { ...filters, ...change };
}
