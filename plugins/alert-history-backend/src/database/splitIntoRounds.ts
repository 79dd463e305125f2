/**
 * Splits a list, in its order, into rounds in which no two items share a key.
 * What is in one round can be written together as if one after the other.
 */
export function splitIntoRounds<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): T[][] {
  const rounds: Array<{ items: T[]; taken: Set<string> }> = [];
  for (const item of items) {
    const keys = keysOf(item);
    const current = rounds.at(-1);
    if (current && !keys.some(key => current.taken.has(key))) {
      current.items.push(item);
      keys.forEach(key => current.taken.add(key));
    } else {
      rounds.push({ items: [item], taken: new Set(keys) });
    }
  }
  return rounds.map(round => round.items);
}
