import { setTimeout } from 'node:timers/promises';

/**
 * Waits for work, but not for ever; what is late goes on nevertheless.
 *
 * @throws Error when the time is over
 */
export async function withDeadline<T>(
  work: Promise<T>,
  limitMs: number,
): Promise<T> {
  const settled = new AbortController();
  const { signal } = settled;
  const over = setTimeout(limitMs, undefined, { signal, ref: false }).then(
    () => {
      throw new Error(`There was no answer within ${limitMs} ms`);
    },
  );
  try {
    return await Promise.race([work, over]);
  } finally {
    settled.abort();
  }
}
