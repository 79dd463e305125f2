/**
 * What PostgreSQL answers to one of two transactions that waited for each other
 * or read what the other wrote: serialization_failure, deadlock_detected.
 * https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html
 */
const CONFLICTS = ['40001', '40P01'];

const ATTEMPTS = 3;

/** Runs a transaction, again where it was the one that had to give way. */
export async function retryConflicts<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const { code } = error as { code?: string };
      if (!code || !CONFLICTS.includes(code) || attempt === ATTEMPTS) {
        throw error;
      }
    }
  }
}
