import { StoredEpisode } from './storedEpisodes';

/** Rows that are worth showing. */
const SHOWN = 5;

/**
 * What tells two histories apart, when each was last seen left aside: some
 * episodes that only one of them has. Equal ones count as often as they occur.
 */
export function differenceOf(
  found: ReadonlyArray<Omit<StoredEpisode, 'lastSeen'>>,
  expected: ReadonlyArray<Omit<StoredEpisode, 'lastSeen'>>,
): { missing: unknown[]; unexpected: unknown[] } {
  const balance = new Map<string, number>();
  const count = (episodes: typeof found, by: number) => {
    for (const episode of episodes) {
      const row = rowOf(episode);
      balance.set(row, (balance.get(row) ?? 0) + by);
    }
  };
  count(found, 1);
  count(expected, -1);
  const rows = [...balance];
  const shown = (isOne: (balance: number) => boolean) =>
    rows
      .filter(([, times]) => isOne(times))
      .slice(0, SHOWN)
      .map(([row]) => JSON.parse(row));
  return {
    missing: shown(times => times < 0),
    unexpected: shown(times => times > 0),
  };
}

/** No difference. */
export const NONE = { missing: [], unexpected: [] };

function rowOf(episode: Omit<StoredEpisode, 'lastSeen'>): string {
  const { source, key, start, end, starts } = episode;
  const { state, endReason, seenFiring } = episode;
  return JSON.stringify({
    ...{ source, key, start, end, starts, state, endReason, seenFiring },
  });
}
