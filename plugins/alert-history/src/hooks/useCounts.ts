import { Facets } from '@alert-history/backstage-plugin-common';
import { Scope, toFilter } from '../filters/episodeQuery';
import { EpisodeView } from '../filters/episodeView';
import { useFacets } from './useFacets';

/** What a view means, in numbers. */
export interface Counts {
  /** Under all of the view's filters; of the view before while that loads. */
  all?: Facets;
  /** Without its condition on state, which what fires now does not depend on. */
  anyState?: Facets;
  /** Whether they answer the view that is asked for now. */
  isCurrent: boolean;
  isLoading: boolean;
  /** Why the last attempt failed. */
  error?: Error;
  refresh(): void;
}

/** Counts what a view means; a second time only where a state is asked for. */
export function useCounts(view: EpisodeView, scope: Scope): Counts {
  const anyState = useFacets(now =>
    toFilter({ ...view, state: undefined }, { ...scope, now }),
  );
  const ofState = useFacets(
    view.state && (now => toFilter(view, { ...scope, now })),
  );
  const asked = view.state ? [anyState, ofState] : [anyState];
  return {
    all: (view.state && ofState.data) || anyState.data,
    anyState: anyState.data,
    isCurrent: asked.every(({ isCurrent }) => isCurrent),
    isLoading: asked.some(({ isLoading }) => isLoading),
    error: asked.find(({ error }) => error)?.error,
    refresh: () => {
      anyState.refresh();
      ofState.refresh();
    },
  };
}
