import leven from 'leven';

/** Typing errors that still tell which name was meant. */
const MAX_DISTANCE = 3;

/** The one of some names that somebody may have meant; undefined where there is none like it. */
export function similarName(
  name: string,
  names: readonly string[],
): string | undefined {
  const lower = name.toLowerCase();
  const [best] = names
    // Comparing takes time by both lengths, and one may be anybody's.
    .filter(known => Math.abs(known.length - lower.length) <= MAX_DISTANCE)
    .map(known => ({ known, distance: leven(lower, known.toLowerCase()) }))
    // A name may not be all error.
    .filter(
      ({ known, distance }) =>
        distance <= Math.min(MAX_DISTANCE, Math.floor(known.length / 2)),
    )
    .sort((a, b) => a.distance - b.distance);
  return best?.known;
}
