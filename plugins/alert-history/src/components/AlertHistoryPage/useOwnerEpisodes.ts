import {
  EntityFacet,
  Episode,
  EpisodeState,
} from '@alert-history/backstage-plugin-common';
import { worstFirst } from '../../episodes/firingSummary';
import { MAX_PAGE_SIZE, toFilter } from '../../filters/episodeQuery';
import { EpisodeView } from '../../filters/episodeView';
import { useEpisodes } from '../../hooks/useEpisodes';
import { useInstance } from '../../instance';

/** How many are shown of one entity; a page of its own has the rest. */
const ROWS = 10;

/** What is shown of an opened entity. */
export interface OwnerEpisodesState {
  rows?: Episode[];
  asOf?: string;
  error?: Error;
  refresh(): void;
}

/**
 * Loads what fires on an entity, the worst first, and fills up with what was
 * over last: newest start first, as lists are answered, an alert that has
 * fired for days would come last or not at all.
 */
export function useOwnerEpisodes(
  view: EpisodeView,
  facet: EntityFacet,
): OwnerEpisodesState {
  const { severities } = useInstance();
  const list = (state: EpisodeState[], limit: number) => (now: Date) => ({
    ...toFilter(view, { entityRef: facet.ref, now }),
    state,
    limit,
  });
  const isEnded = (state: EpisodeState) =>
    state !== 'firing' && (!view.state || view.state === state);

  // The counts are of the same filter, so they tell what there is to ask for.
  const hasFiring = facet.firing > 0;
  const hasEnded = facet.episodes > facet.firing;
  const firing = useEpisodes(
    hasFiring ? list(['firing'], MAX_PAGE_SIZE) : undefined,
  );
  const ended = useEpisodes(
    hasEnded
      ? list((['resolved', 'stale'] as const).filter(isEnded), ROWS)
      : undefined,
  );

  const asked = [...(hasFiring ? [firing] : []), ...(hasEnded ? [ended] : [])];
  const answered = asked.flatMap(({ data }) => data ?? []);
  const items = answered.flatMap(page => page.items);
  return {
    rows:
      answered.length > 0
        ? [
            ...worstFirst(
              items.filter(({ state }) => state === 'firing'),
              severities,
            ),
            ...items.filter(({ state }) => state !== 'firing'),
          ].slice(0, ROWS)
        : undefined,
    asOf: answered[0]?.asOf,
    error: asked.find(({ error }) => error)?.error,
    refresh: () => asked.forEach(query => query.refresh()),
  };
}
