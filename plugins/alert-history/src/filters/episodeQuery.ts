import { EpisodeQuery } from '@alert-history/backstage-plugin-common';
import { EpisodeView } from './episodeView';
import { rangeStart } from './range';

/** How many episodes a page of the list has. */
export const PAGE_SIZE = 50;

/** The most that one answer may hold. */
export const MAX_PAGE_SIZE = 200;

/** The page of episodes that a view asks for. */
export function toListQuery(
  view: EpisodeView,
  options: { entityRef: string; now: Date },
): EpisodeQuery {
  return {
    entity: [options.entityRef],
    match: view.match,
    state: view.state && [view.state],
    severity: view.severity,
    // A cursor belongs to the list it was made for, whose start must not move.
    from: view.page ? view.page.from : rangeStart(view.range, options.now),
    cursor: view.page?.cursor,
    limit: PAGE_SIZE,
  };
}

/** What fires now, under the view's filters whatever its range and state. */
export function toFiringQuery(
  view: Pick<EpisodeView, 'match' | 'severity'>,
  entityRef: string,
): EpisodeQuery {
  return {
    entity: [entityRef],
    match: view.match,
    severity: view.severity,
    state: ['firing'],
    limit: MAX_PAGE_SIZE,
  };
}
