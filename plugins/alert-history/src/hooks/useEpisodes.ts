import { useApi } from '@backstage/core-plugin-api';
import {
  EpisodePage,
  EpisodeQuery,
} from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../api';
import { LiveQuery, useLiveQuery } from './useLiveQuery';

/** A page of episodes with the question that it answers. */
export interface AnsweredPage extends EpisodePage {
  asked: EpisodeQuery;
}

const ANY_TIME = new Date(0);

/**
 * Lists episodes and keeps the list fresh.
 *
 * @param query - makes the question; given the time at each asking, since a
 *   range that ends now moves. Undefined asks nothing.
 */
export function useEpisodes(
  query: ((now: Date) => EpisodeQuery) | undefined,
): LiveQuery<AnsweredPage> {
  const api = useApi(alertHistoryApiRef);
  return useLiveQuery({
    key: query && JSON.stringify(query(ANY_TIME)),
    load: async signal => {
      const asked = query!(new Date());
      return { ...(await api.listEpisodes(asked, { signal })), asked };
    },
  });
}
