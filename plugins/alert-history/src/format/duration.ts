const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const;

type Part = { unit: (typeof UNITS)[number]['unit']; value: number };

/**
 * The two units that say most: the largest that is not zero and, unless it is
 * minutes or seconds, the one below. What is cut is cut off, not rounded, so
 * that a running duration never shows a minute that has not passed.
 */
function split(durationMs: number): Part[] {
  const total = Math.max(0, durationMs);
  const first = UNITS.findIndex(({ ms }) => total >= ms);
  if (first === -1) {
    return [{ unit: 'second', value: 0 }];
  }
  const { unit, ms } = UNITS[first];
  const parts: Part[] = [{ unit, value: Math.floor(total / ms) }];
  if (unit === 'day' || unit === 'hour') {
    const below = UNITS[first + 1];
    const value = Math.floor((total % ms) / below.ms);
    if (value > 0) {
      parts.push({ unit: below.unit, value });
    }
  }
  return parts;
}

function print(
  durationMs: number,
  options: { locale: string; unitDisplay: 'narrow' | 'long' },
): string {
  return split(durationMs)
    .map(({ unit, value }) =>
      new Intl.NumberFormat(options.locale, {
        style: 'unit',
        unit,
        unitDisplay: options.unitDisplay,
      }).format(value),
    )
    .join(' ');
}

/** A duration for the eye: `42s`, `38m`, `2h 13m`, `3d 5h`. */
export function formatDuration(durationMs: number, locale: string): string {
  return print(durationMs, { locale, unitDisplay: 'narrow' });
}

/** A duration for the ear: `2 hours 13 minutes`. */
export function speakDuration(durationMs: number, locale: string): string {
  return print(durationMs, { locale, unitDisplay: 'long' });
}
