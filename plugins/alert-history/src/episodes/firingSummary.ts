import {
  Episode,
  EpisodePage,
  Facets,
} from '@alert-history/backstage-plugin-common';
import { SeverityScale } from '../instance';

/** What fires now, in numbers. */
export interface FiringCounts {
  count: number;
  /** Worst first; only severities that fire. */
  bySeverity: { severity: string; count: number }[];
}

/**
 * Reads what fires out of counts that no condition on state narrows.
 *
 * @param severity - the severities that were asked for; counts by severity
 *   are of all of them
 */
export function firingCounts(
  facets: Facets,
  severity: readonly string[],
): FiringCounts {
  return {
    count: facets.firing,
    bySeverity: facets.severities
      .filter(
        ({ value, firing }) =>
          firing > 0 && (severity.length === 0 || severity.includes(value)),
      )
      .map(({ value, firing }) => ({ severity: value, count: firing })),
  };
}

/** The one of the worst severity that has fired longest. */
export interface OldestFiring {
  severity: string;
  durationMs: number;
  /** There is more than was looked at, so it may be older still. */
  atLeast: boolean;
}

/** Finds the oldest of the worst on a page of firing episodes. */
export function oldestOfWorst(
  page: EpisodePage,
  severities: SeverityScale,
): OldestFiring | undefined {
  const [worst] = worstFirst(page.items, severities);
  if (!worst) {
    return undefined;
  }
  const { severity } = worst;
  const durationMs = page.items
    .filter(episode => episode.severity === severity)
    .reduce((longest, each) => Math.max(longest, each.durationMs), 0);
  return { severity, durationMs, atLeast: page.nextCursor !== undefined };
}

/** Firing episodes, the worst first and of those the newest. */
export function worstFirst(
  episodes: readonly Episode[],
  severities: SeverityScale,
): Episode[] {
  return [...episodes].sort(
    (a, b) =>
      severities.compare(a.severity, b.severity) ||
      b.startedAt.localeCompare(a.startedAt),
  );
}
