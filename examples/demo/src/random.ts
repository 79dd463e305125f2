/** Numbers in [0, 1). */
export type Random = () => number;

/**
 * A stream of numbers per key: what one alert rule does on one day depends on
 * nothing else, so that any span can be made again without the spans before.
 *
 * The key is hashed by FNV-1a, the stream is mulberry32; both are in the public
 * domain and good enough for pictures, not for secrets.
 */
export function createRandom(seed: string): (key: string) => Random {
  return key => {
    let state = hash(`${seed}/${key}`);
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  };
}

/** A 32-bit hash of a text, unsigned. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) {
    value = Math.imul(value ^ byte, 0x01000193);
  }
  return value >>> 0;
}

/** How many events fall into a span that has `mean` of them on average. */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) {
    count += 1;
  }
  return count;
}

/** A number between the two, small ones more likely: what durations look like. */
export function skewed(random: Random, [min, max]: [number, number]): number {
  return min * (max / min) ** random();
}

export function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)];
}
