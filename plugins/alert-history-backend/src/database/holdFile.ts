import createKnex from 'knex';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 50;

/** Another process that ends may still finish what it has; the start of the plugin waits no longer. */
const GIVE_UP_MS = 1_500;

/** Another process keeps the file. */
export class FileInUseError extends Error {
  override readonly name = 'FileInUseError';
}

/** Gives a file back. */
export type Release = () => Promise<void>;

/**
 * Keeps a SQLite file for this process, until it gives it back or dies.
 *
 * What keeps it is an exclusive transaction on a small database beside the file.
 * The operating system ends it with its process, however that dies, so there
 * is no stale lock to tell from a held one: pids come again in containers, and
 * hosts change their names. The text beside it only says who holds it, and is
 * believed by nobody. See docs/adr/0012.
 *
 * @throws FileInUseError naming who holds it, and the mend
 */
export async function holdFile(file: string): Promise<Release> {
  const lockFile = `${file}.lock`;
  const holderFile = `${file}.holder`;
  const lock = createKnex({
    client: 'better-sqlite3',
    connection: { filename: lockFile },
    useNullAsDefault: true,
    // Never idle for the pool to close it: that would give the file back.
    pool: { min: 1, max: 1 },
  });
  try {
    // Waiting inside the driver would stop the event loop.
    await lock.raw('PRAGMA busy_timeout = 0');
    await acquire(() => lock.raw('BEGIN EXCLUSIVE'), { file, holderFile });
    // A disk that is full lets the history be read.
    await writeFile(holderFile, describeHolder(new Date())).catch(() => {});
  } catch (error) {
    await lock.destroy();
    throw error;
  }
  return async () => {
    await rm(holderFile, { force: true });
    await lock.destroy();
  };
}

function describeHolder(since: Date): string {
  return `process ${
    process.pid
  } on ${hostname()} since ${since.toISOString()}\n`;
}

async function acquire(
  begin: () => Promise<unknown>,
  { file, holderFile }: { file: string; holderFile: string },
): Promise<void> {
  const deadline = performance.now() + GIVE_UP_MS;
  for (;;) {
    try {
      await begin();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY') {
        throw error;
      }
      if (performance.now() > deadline) {
        const text = await readFile(holderFile, 'utf8').catch(() => '');
        throw new FileInUseError(
          `The history ${file} is in use by ${
            text.trim() || 'another process'
          }: stop that one, or keep the history in PostgreSQL, which processes can share, by alert-history copy`,
        );
      }
      await sleep(RETRY_MS);
    }
  }
}
