import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { EpisodeView, PageStart } from './episodeView';
import { readView, ReadView, writeView } from './viewParams';

/** The view that the address holds, and the ways to another one. */
export interface EpisodeViewState extends ReadView {
  /** Goes there; Back returns. */
  setView(view: EpisodeView): void;
  /** Goes to the page that begins there. */
  goOlder(page: PageStart): void;
  /** Goes to the page that this one was reached from, else to the first. */
  goNewer(): void;
  /** Whether the way here is known, so that going newer is one page and not to the first. */
  hasTrail: boolean;
}

/** The pages that were walked through to get here; `null` is the first. */
type Trail = (PageStart | null)[];

/**
 * Binds {@link EpisodeView} to the router: the address is its only home. The
 * trail of pages is kept beside it in the history entry, since a cursor does
 * not lead back.
 */
export function useEpisodeView(): EpisodeViewState {
  const { search, state } = useLocation();
  const navigate = useNavigate();

  const read = useMemo(() => readView(new URLSearchParams(search)), [search]);
  const trail: Trail = useMemo(
    () => (Array.isArray(state?.trail) ? state.trail : []),
    [state],
  );

  const go = useCallback(
    (view: EpisodeView, newTrail: Trail) => {
      const params = writeView(view, new URLSearchParams(search));
      navigate({ search: params.toString() }, { state: { trail: newTrail } });
    },
    [navigate, search],
  );

  return useMemo(() => {
    const { view } = read;
    return {
      ...read,
      setView: next => go(next, next.page ? trail : []),
      goOlder: page =>
        go({ ...view, page, episode: undefined }, [
          ...trail,
          view.page ?? null,
        ]),
      goNewer: () =>
        go(
          { ...view, page: trail.at(-1) ?? undefined, episode: undefined },
          trail.slice(0, -1),
        ),
      hasTrail: trail.length > 0,
    };
  }, [read, trail, go]);
}
