import { Episode, EpisodePage } from '@alert-history/backstage-plugin-common';
import { compareSeverity } from './severity';

/** What fires now, in numbers. */
export interface FiringSummary {
  count: number;
  /** There is more than was loaded: every number is a lower bound. */
  atLeast: boolean;
  /** Worst first; only severities that fire. */
  bySeverity: { severity: string; count: number }[];
  /** The one of the worst severity that has fired longest. */
  oldestOfWorst?: { severity: string; durationMs: number };
}

/** Counts a page of firing episodes. */
export function summariseFiring(page: EpisodePage): FiringSummary {
  const counts = new Map<string, number>();
  for (const { severity } of page.items) {
    counts.set(severity, (counts.get(severity) ?? 0) + 1);
  }
  const bySeverity = [...counts]
    .map(([severity, count]) => ({ severity, count }))
    .sort((a, b) => compareSeverity(a.severity, b.severity));

  const worst = bySeverity[0]?.severity;
  const durations = page.items
    .filter(({ severity }) => severity === worst)
    .map(({ durationMs }) => durationMs);

  return {
    count: page.items.length,
    atLeast: page.nextCursor !== undefined,
    bySeverity,
    oldestOfWorst:
      worst === undefined
        ? undefined
        : {
            severity: worst,
            durationMs: durations.reduce((a, b) => Math.max(a, b), 0),
          },
  };
}

/** Firing episodes, the worst first and of those the newest. */
export function worstFirst(episodes: Episode[]): Episode[] {
  return [...episodes].sort(
    (a, b) =>
      compareSeverity(a.severity, b.severity) ||
      b.startedAt.localeCompare(a.startedAt),
  );
}
