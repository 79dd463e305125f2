import { Episode, Facets } from '@alert-history/backstage-plugin-common';
import {
  OldestFiring,
  oldestOfWorst,
  worstFirst,
} from '../../episodes/firingSummary';
import { toFilter, toFiringQuery } from '../../filters/episodeQuery';
import { DEFAULT_VIEW } from '../../filters/episodeView';
import { useEpisodes } from '../../hooks/useEpisodes';
import { useFacets } from '../../hooks/useFacets';
import { useInstance } from '../../instance';

export const CARD_SEGMENTS = ['firing', 'resolved', 'all'] as const;

export type CardSegment = (typeof CARD_SEGMENTS)[number];

const ROWS = 5;

/** The span that the card's numbers are about. */
export const CARD_RANGE = '30d';

/** What the card shows, and how far it is with that. */
export interface CardAlerts {
  /** What the last 30 days come to, and what fires now. */
  facets?: Facets;
  oldest?: OldestFiring;
  /** The rows of the segment, at most five. */
  rows?: Episode[];
  /** The moment that durations of the rows refer to. */
  asOf?: string;
  error?: Error;
  isLoading: boolean;
  /** Nothing has been loaded yet. */
  isFirstLoad: boolean;
  /** No alert was ever mapped to the entity, as far as the reader may know. */
  isUnmapped: boolean;
  refresh(): void;
}

/** Loads what fires on an entity and, beside it, what was over last. */
export function useCardAlerts(
  entityRef: string,
  segment: CardSegment,
): CardAlerts {
  const { severities } = useInstance();
  const facets = useFacets(now =>
    toFilter({ ...DEFAULT_VIEW, range: CARD_RANGE }, { entityRef, now }),
  );
  const firing = useEpisodes(() => toFiringQuery(DEFAULT_VIEW, { entityRef }));
  const over = useEpisodes(() => ({
    entity: [entityRef],
    state: segment === 'resolved' ? ['resolved'] : ['resolved', 'stale'],
    limit: ROWS,
  }));
  const all = [facets, firing, over];

  const firingRows = firing.data && worstFirst(firing.data.items, severities);
  const overRows = over.data?.items;
  const rows = {
    firing: firingRows,
    resolved: overRows,
    all: firingRows && overRows && [...firingRows, ...overRows],
  }[segment];

  return {
    facets: facets.data,
    oldest: firing.data && oldestOfWorst(firing.data, severities),
    rows: rows?.slice(0, ROWS),
    asOf: firing.data?.asOf,
    error: all.find(({ error }) => error)?.error,
    isLoading: all.some(({ isLoading }) => isLoading),
    isFirstLoad: all.some(({ data }) => !data),
    isUnmapped:
      segment === 'all' &&
      facets.data?.hidden === 0 &&
      firing.data?.items.length === 0 &&
      overRows?.length === 0,
    refresh: () => all.forEach(query => query.refresh()),
  };
}
