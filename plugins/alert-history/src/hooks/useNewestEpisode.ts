import { Episode } from '@alert-history/backstage-plugin-common';
import { Scope } from '../filters/episodeQuery';
import { useEpisodes } from './useEpisodes';

/** What is known where a view has found nothing. */
export interface NewestEpisode {
  /** The newest there is, whatever the view; hidden ones count. */
  last?: Episode;
  /** There is none at all, as far as the reader may know. */
  isNone: boolean;
  error?: Error;
  refresh(): void;
}

/** Looks, where it is wanted, for the newest episode there is. */
export function useNewestEpisode(
  scope: Scope,
  isWanted: boolean,
): NewestEpisode {
  const ever = useEpisodes(
    isWanted
      ? () => ({
          entity: scope.entityRef === undefined ? [] : [scope.entityRef],
          hidden: true,
          limit: 1,
        })
      : undefined,
  );
  const items = isWanted && ever.isCurrent ? ever.data?.items : undefined;
  return {
    last: items?.[0],
    isNone: items?.length === 0,
    error: ever.error,
    refresh: ever.refresh,
  };
}
