import { useApi } from '@backstage/core-plugin-api';
import { EpisodeFilter, Facets } from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../api';
import { LiveQuery, useLiveQuery } from './useLiveQuery';

const ANY_TIME = new Date(0);

/**
 * Counts the episodes of a filter and keeps the counts fresh.
 *
 * @param filter - given the time at each asking, since a range that ends now
 *   moves. Undefined asks nothing.
 */
export function useFacets(
  filter: ((now: Date) => EpisodeFilter) | undefined,
): LiveQuery<Facets> {
  const api = useApi(alertHistoryApiRef);
  return useLiveQuery({
    key: filter && JSON.stringify(filter(ANY_TIME)),
    load: signal => api.getFacets(filter!(new Date()), { signal }),
  });
}
