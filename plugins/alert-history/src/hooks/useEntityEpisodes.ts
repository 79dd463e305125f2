import { Episode } from '@alert-history/backstage-plugin-common';
import { toFiringQuery, toListQuery } from '../filters/episodeQuery';
import { EpisodeView } from '../filters/episodeView';
import { AnsweredPage, useEpisodes } from './useEpisodes';
import { LiveQuery } from './useLiveQuery';

/** The lists that a view of an entity is made of. */
export interface EntityEpisodes {
  /** The page that the view asks for. */
  list: LiveQuery<AnsweredPage>;
  /** What fires now under the view's filters. */
  firing: LiveQuery<AnsweredPage>;
  /** Why there is nothing to show for this view. */
  failure?: Error;
  /** Where the page is empty: the newest episode of the entity, whatever the view. */
  last?: Episode;
  /** The entity has no episode at all, as far as the reader may know. */
  isUnmapped: boolean;
  refresh(): void;
}

/** Loads what a view shows and, where that is nothing, tells why it is nothing. */
export function useEntityEpisodes(
  view: EpisodeView,
  entityRef: string,
): EntityEpisodes {
  const list = useEpisodes(now => toListQuery(view, { entityRef, now }));
  const firing = useEpisodes(() => toFiringQuery(view, entityRef));

  const isEmpty = list.isCurrent && list.data?.items.length === 0;
  const ever = useEpisodes(
    isEmpty ? () => ({ entity: [entityRef], limit: 1 }) : undefined,
  );
  const newest = isEmpty && ever.isCurrent ? ever.data : undefined;

  return {
    list,
    firing,
    failure: (list.isCurrent ? undefined : list.error) ?? ever.error,
    last: newest?.items[0],
    isUnmapped: newest?.items.length === 0,
    refresh: () => {
      list.refresh();
      firing.refresh();
      ever.refresh();
    },
  };
}
