/** The severities that have a mark of their own, worst first. */
export const SEVERITIES = ['critical', 'warning', 'info', 'none'] as const;

export type KnownSeverity = (typeof SEVERITIES)[number];

/**
 * The mark that a severity gets. A word without one keeps its word and gets
 * the mark of `none`: how bad it is, is not known.
 */
export function severityMark(severity: string): KnownSeverity {
  return SEVERITIES.find(known => known === severity) ?? 'none';
}

/** Sorts the worst first; words without a mark before `none`, by the alphabet. */
export function compareSeverity(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : Number(a > b));
}

function rank(severity: string): number {
  const index = SEVERITIES.findIndex(known => known === severity);
  return index === -1 ? SEVERITIES.length - 1.5 : index;
}
