import { Episode } from '@alert-history/backstage-plugin-common';
import { Scope, toListQuery } from '../filters/episodeQuery';
import { EpisodeView } from '../filters/episodeView';
import { AnsweredPage, useEpisodes } from './useEpisodes';
import { LiveQuery } from './useLiveQuery';
import { useNewestEpisode } from './useNewestEpisode';

/** A page of a view's episodes and, where it is empty, why. */
export interface EpisodeListState {
  /** The page that the view asks for. */
  list: LiveQuery<AnsweredPage>;
  /** Why there is nothing to show for this view. */
  failure?: Error;
  /** Where the page is empty: the newest episode there is, whatever the view. */
  last?: Episode;
  /** There is no episode at all, as far as the reader may know. */
  isNone: boolean;
  refresh(): void;
}

/**
 * Lists what a view shows and, where that is nothing, tells why it is nothing.
 * Undefined lists nothing.
 */
export function useEpisodeList(
  view: EpisodeView | undefined,
  scope: Scope,
): EpisodeListState {
  const list = useEpisodes(
    view && (now => toListQuery(view, { ...scope, now })),
  );
  const isEmpty = list.isCurrent && list.data?.items.length === 0;
  const newest = useNewestEpisode(scope, isEmpty);
  return {
    list,
    failure: (list.isCurrent ? undefined : list.error) ?? newest.error,
    last: newest.last,
    isNone: newest.isNone,
    refresh: () => {
      list.refresh();
      newest.refresh();
    },
  };
}
