import createKnex from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 50;
const GIVE_UP_MS = 60_000;

/**
 * Runs something while no other process does so for the same SQLite file.
 *
 * The lock is an exclusive transaction on a small database beside the file:
 * the operating system releases it when its process dies, however it dies, and
 * it does not keep the file itself from being migrated.
 *
 * @throws Error naming the lock's file when it can't be had within a minute
 */
export async function withMigrationLock<T>(
  file: string,
  run: () => Promise<T>,
): Promise<T> {
  const lockFile = `${file}.migration-lock`;
  const lock = createKnex({
    client: 'better-sqlite3',
    connection: { filename: lockFile },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  try {
    // Waiting inside the driver would stop the event loop.
    await lock.raw('PRAGMA busy_timeout = 0');
    await acquire(
      () => lock.raw('BEGIN EXCLUSIVE'),
      lockFile,
      Date.now() + GIVE_UP_MS,
    );
    return await run();
  } finally {
    await lock.destroy();
  }
}

async function acquire(
  begin: () => Promise<unknown>,
  lockFile: string,
  deadline: number,
): Promise<void> {
  for (;;) {
    try {
      await begin();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY') {
        throw error;
      }
      if (Date.now() > deadline) {
        throw new Error(
          `Another process has held ${lockFile} for a minute: is a migration hanging there?`,
        );
      }
      await sleep(RETRY_MS);
    }
  }
}
