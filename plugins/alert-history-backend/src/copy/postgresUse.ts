import { Knex } from 'knex';
import { runSql } from '../sql/runSql';

/**
 * Refuses a database on which a backend runs: it knows it by the names that a
 * backend gives its connections.
 *
 * @throws Error saying from where it is connected
 */
export async function refuseRunningBackend(knex: Knex): Promise<void> {
  const [running] = await runSql<{ pid: number; client: string | null }>(
    knex,
    `SELECT pid, CAST(client_addr AS text) AS client FROM pg_stat_activity
      WHERE datname = current_database()
        AND application_name IN ('alert-history writer',
          'alert-history reader', 'alert-history ping')
      LIMIT 1`,
  );
  if (running) {
    const client = running.client ?? 'the same machine';
    throw new Error(
      `a backend is connected to it from ${client} (process ${running.pid} of PostgreSQL): stop all backends, then run this again`,
    );
  }
}

/** Server, database and schema, the same by whatever address they were reached. */
export async function postgresIdentity(knex: Knex): Promise<string> {
  const [row] = await runSql<{ identity: string }>(
    knex,
    `SELECT concat_ws(' ', pg_postmaster_start_time(), d.oid, current_schema())
              AS identity
       FROM pg_database d WHERE d.datname = current_database()`,
  );
  return row.identity;
}
