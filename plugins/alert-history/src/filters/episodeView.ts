import { EpisodeState } from '@alert-history/backstage-plugin-common';
import { DEFAULT_RANGE, Range } from './range';

/** Where in a list a page begins, and the span that its cursor was made for. */
export interface PageStart {
  cursor: string;
  /** ISO 8601; absent where the list covers all of time. */
  from?: string;
}

/** How the page over all alerts lays them out. */
export type Grouping = 'owner' | 'none';

/** What the reader asked to see. The address bar holds exactly this. */
export interface EpisodeView {
  range: Range;
  /** Matcher lists in Alertmanager's syntax; all must hold. */
  match: string[];
  /** One state, or all. */
  state?: EpisodeState;
  /** Any of these, or all where it is empty. */
  severity: string[];
  /** Whether hidden alerts are shown too. */
  hidden: boolean;
  /** Only looked at on the page over all alerts. */
  grouping: Grouping;
  /**
   * On the page over all alerts, a full entity ref: the owner that is opened
   * or, where there are no groups, the only one whose episodes are listed.
   */
  owner?: string;
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
  hidden: false,
  grouping: 'owner',
};

/** How many conditions narrow what is shown, the range aside. */
export function countFilters(
  view: Pick<EpisodeView, 'match' | 'severity' | 'state'>,
): number {
  return view.match.length + view.severity.length + (view.state ? 1 : 0);
}

/** What of a view decides which episodes it means. */
export type ViewFilters = Pick<
  EpisodeView,
  'range' | 'match' | 'state' | 'severity' | 'hidden' | 'owner' | 'grouping'
>;

/**
 * The view with other filters. Its page belongs to the old list and its
 * opened episode may not be in the new one, so neither is kept.
 */
export function refilter(
  view: EpisodeView,
  change: Partial<ViewFilters>,
): EpisodeView {
  const { page: _page, episode: _episode, ...filters } = view;
  return { ...filters, ...change };
}

/** The view without the conditions that {@link countFilters} counts. */
export function unfiltered(view: EpisodeView): EpisodeView {
  return refilter(view, { match: [], severity: [], state: undefined });
}
