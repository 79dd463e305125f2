import { ForwardedError } from '@backstage/errors';
import { setTimeout } from 'node:timers/promises';
import { withDeadline } from '../text/withDeadline';

/** How long work may take before it is asked whether the database still answers. */
const PATIENCE_MS = 2_000;

/** How long that may take: together less than the 3 s that a sender is promised. */
const PING_MS = 500;

/** The longest that anything may take, whatever the database answers. */
const LIMIT_MS = 30_000;

/** The database has not answered for some time, not even something small. */
export class UnresponsiveError extends ForwardedError {
  constructor(cause: unknown) {
    super(`It has not answered for ${PATIENCE_MS + PING_MS} ms`, cause);
    this.name = 'UnresponsiveError';
  }
}

/**
 * Waits for work on a database for as long as that answers. What is late goes
 * on nevertheless.
 *
 * @param ping - asks the database something small on a connection of its own
 * @throws Error when it does not answer
 */
export async function withLiveness<T>(
  work: Promise<T>,
  ping: () => Promise<void>,
): Promise<T> {
  const settled = new AbortController();
  const { signal } = settled;
  const watch = async (): Promise<never> => {
    for (let waited = 0; waited < LIMIT_MS; waited += PATIENCE_MS) {
      await setTimeout(PATIENCE_MS, undefined, { signal, ref: false });
      try {
        await withDeadline(ping(), PING_MS);
      } catch (error) {
        throw new UnresponsiveError(error);
      }
    }
    throw new Error(`There was no answer within ${LIMIT_MS} ms`);
  };
  try {
    return await Promise.race([work, watch()]);
  } finally {
    settled.abort();
    // It may fail later, with nobody to tell.
    work.catch(() => {});
  }
}
