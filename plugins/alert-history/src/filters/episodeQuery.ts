import {
  EpisodeFilter,
  EpisodeQuery,
} from '@alert-history/backstage-plugin-common';
import { EpisodeView } from './episodeView';
import { rangeStart } from './range';

/** How many episodes a page of the list has. */
export const PAGE_SIZE = 50;

/** The most that one answer may hold. */
export const MAX_PAGE_SIZE = 200;

/** Whose alerts are meant; all where it is left out. */
export interface Scope {
  entityRef?: string;
}

/** The episodes that a view means, whatever page of them it shows. */
export function toFilter(
  view: EpisodeView,
  options: Scope & { now: Date },
): EpisodeFilter {
  return {
    ...narrowing(view, options),
    state: view.state && [view.state],
    from: rangeStart(view.range, options.now),
  };
}

/** The page of episodes that a view asks for. */
export function toListQuery(
  view: EpisodeView,
  options: Scope & { now: Date },
): EpisodeQuery {
  const filter = toFilter(view, options);
  return {
    ...filter,
    // A cursor belongs to the list it was made for, whose start must not move.
    from: view.page ? view.page.from : filter.from,
    cursor: view.page?.cursor,
    limit: PAGE_SIZE,
  };
}

/** What fires now, under the view's filters whatever its range and state. */
export function toFiringQuery(view: EpisodeView, scope: Scope): EpisodeQuery {
  return {
    ...narrowing(view, scope),
    state: ['firing'],
    limit: MAX_PAGE_SIZE,
  };
}

function narrowing(view: EpisodeView, { entityRef }: Scope): EpisodeFilter {
  return {
    entity: entityRef === undefined ? undefined : [entityRef],
    match: view.match,
    severity: view.severity,
    // Left out where it is the default, so that equal questions look equal.
    hidden: view.hidden || undefined,
  };
}
