import { Knex } from 'knex';
import { migrate } from './migrate';
import { postgresPool } from './postgresPool';

/** How long one process waits for another that migrates. */
const GIVE_UP_MS = 60_000;

/**
 * Brings a PostgreSQL database up to date, one process at a time: others wait
 * for a lock of the session, which ends with its process, however that ends.
 *
 * Without it, processes that start together on an empty database fail where
 * they create the same table. https://github.com/knex/knex/issues/2818
 *
 * @throws Error where another process holds the lock for a minute, or a later
 *   release has migrated the database
 */
export async function migratePostgres(config: Knex.Config): Promise<void> {
  const open = (name: string, lockMs: number) =>
    postgresPool(config, {
      ...{ name, max: 1 },
      limits: { connectMs: 2_000, statementMs: 0, lockMs },
    });
  const lock = open('migration lock', GIVE_UP_MS);
  const knex = open('migration', 0);
  // The pool would close a session that is idle for half a minute, and a
  // migration may take longer.
  const session = await lock.client.acquireConnection();
  try {
    await acquire(lock, session);
    await migrate(knex, { isAlone: true });
  } finally {
    await lock.client.releaseConnection(session);
    // Gives the lock back too.
    await Promise.all([knex.destroy(), lock.destroy()]);
  }
}

async function acquire(lock: Knex, session: unknown): Promise<void> {
  try {
    await lock
      .raw(
        `SELECT pg_advisory_lock(
           hashtextextended('alert-history migrations ' || current_schema(), 0))`,
      )
      .connection(session);
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') {
      throw new Error(
        `Another process has migrated the database for ${
          GIVE_UP_MS / 1000
        } s: is it hanging? It holds an advisory lock, see pg_locks`,
      );
    }
    throw error;
  }
}
