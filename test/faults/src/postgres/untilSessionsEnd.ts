import { until } from '@alert-history/test-fixtures';
import { Client } from 'pg';

/**
 * Until PostgreSQL knows that the plugin's processes are gone: a commit that
 * was sent before one was killed is finished after it.
 */
export async function untilSessionsEnd(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await until('the sessions of what was killed to end', 30, async note => {
      const { rows } = await client.query(
        `SELECT pid, state, query FROM pg_stat_activity
          WHERE application_name LIKE 'alert-history %'`,
      );
      note(rows);
      return rows.length === 0;
    });
  } finally {
    await client.end();
  }
}
