import { Episode } from '@alert-history/backstage-plugin-common';
import { worstFirst } from '../../episodes/firingSummary';
import { toFiringQuery } from '../../filters/episodeQuery';
import { DEFAULT_VIEW } from '../../filters/episodeView';
import { AnsweredPage, useEpisodes } from '../../hooks/useEpisodes';

export const CARD_SEGMENTS = ['firing', 'resolved', 'all'] as const;

export type CardSegment = (typeof CARD_SEGMENTS)[number];

const ROWS = 5;

/** What the card shows, and how far it is with that. */
export interface CardAlerts {
  /** All that fires, whatever the segment. */
  firing?: AnsweredPage;
  /** The rows of the segment, at most five. */
  rows?: Episode[];
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
  const firing = useEpisodes(() => toFiringQuery(DEFAULT_VIEW, entityRef));
  const over = useEpisodes(() => ({
    entity: [entityRef],
    state: segment === 'resolved' ? ['resolved'] : ['resolved', 'stale'],
    limit: ROWS,
  }));

  const firingRows = firing.data && worstFirst(firing.data.items);
  const overRows = over.data?.items;
  const rows = {
    firing: firingRows,
    resolved: overRows,
    all: firingRows && overRows && [...firingRows, ...overRows],
  }[segment];

  return {
    firing: firing.data,
    rows: rows?.slice(0, ROWS),
    error: firing.error ?? over.error,
    isLoading: firing.isLoading || over.isLoading,
    isFirstLoad: !firing.data || !over.data,
    isUnmapped:
      segment === 'all' &&
      firing.data?.items.length === 0 &&
      overRows?.length === 0,
    refresh: () => {
      firing.refresh();
      over.refresh();
    },
  };
}
