/**
 * Splits a list, in its order, into rounds in which no two items share a key.
 * What is in one round can be written together as if one after the other.
 */
export function splitIntoRounds<T>(
  items: readonly T[],
  keysOf: (item: T) => Iterable<string>,
): T[][] {
  const rounds: T[][] = [];
  let taken = new Set<string>();
  for (const item of items) {
    const keys = [...keysOf(item)];
    if (rounds.length === 0 || keys.some(key => taken.has(key))) {
      rounds.push([]);
      taken = new Set();
    }
    rounds[rounds.length - 1].push(item);
    keys.forEach(key => taken.add(key));
  }
  return rounds;
}
