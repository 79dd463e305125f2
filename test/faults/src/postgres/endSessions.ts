import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two times at which all sessions are ended. */
const EVERY_MS = 1_000;

/**
 * Ends the plugin's sessions on a database, as an administrator may, again and
 * again until it is stopped.
 */
export function endSessions(databaseUrl: string): {
  /** How many were ended. */
  readonly count: number;
  stop(): Promise<void>;
} {
  let isStopped = false;
  let count = 0;
  const run = async () => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    while (!isStopped) {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name LIKE 'alert-history %'`,
      );
      count += rowCount ?? 0;
      await sleep(EVERY_MS);
    }
    await client.end();
  };
  const running = run();
  return {
    get count() {
      return count;
    },
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
