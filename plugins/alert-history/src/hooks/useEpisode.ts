import { useApi } from '@backstage/core-plugin-api';
import { EpisodeDetails } from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../api';
import { LiveQuery, useLiveQuery } from './useLiveQuery';

/** Reads one episode and keeps it fresh; undefined reads nothing. */
export function useEpisode(id: string | undefined): LiveQuery<EpisodeDetails> {
  const api = useApi(alertHistoryApiRef);
  return useLiveQuery({
    key: id,
    load: signal => api.getEpisode(id!, { signal }),
  });
}
