/** The spans of time that the list can be asked for, shortest first. */
export const RANGES = ['1h', '24h', '7d', '30d', '90d', 'all'] as const;

export type Range = (typeof RANGES)[number];

/** What is shown where nothing was chosen. */
export const DEFAULT_RANGE: Range = '7d';

const HOUR = 3_600_000;

const LENGTHS: Record<Exclude<Range, 'all'>, number> = {
  '1h': HOUR,
  '24h': 24 * HOUR,
  '7d': 7 * 24 * HOUR,
  '30d': 30 * 24 * HOUR,
  '90d': 90 * 24 * HOUR,
};

export function isRange(value: string): value is Range {
  return RANGES.some(range => range === value);
}

/** When a range that ends now began; all of time began nowhere. */
export function rangeStart(range: Range, now: Date): string | undefined {
  return range === 'all'
    ? undefined
    : new Date(now.getTime() - LENGTHS[range]).toISOString();
}

const [, ...WIDER] = RANGES;

/** The next wider range that is worth offering, if there is one. */
export function widerRange(range: Range): (typeof WIDER)[number] | undefined {
  return WIDER[RANGES.indexOf(range)];
}

/** The range `atLeast` or, where that would leave out `since`, the next that holds it. */
export function rangeHolding(
  since: string,
  options: { now: Date; atLeast: Range },
): Range {
  const candidates = RANGES.slice(RANGES.indexOf(options.atLeast));
  const start = (range: Range) => rangeStart(range, options.now);
  return (
    candidates.find(range => (start(range) ?? '') < since) ??
    candidates[candidates.length - 1]
  );
}
