import { Knex } from 'knex';
import { isPostgres } from '../../sql/dialectOf';
import { runSql } from '../../sql/runSql';

/** The database's name and version, as it says itself. */
export async function measureEngine(knex: Knex): Promise<string> {
  if (isPostgres(knex)) {
    // Of Debian it is "15.20 (Debian 15.20-0+deb12u1)".
    const [{ version }] = await runSql<{ version: string }>(
      knex,
      `SELECT split_part(current_setting('server_version'), ' ', 1) AS version`,
    );
    return `PostgreSQL ${version}`;
  }
  const [{ version }] = await runSql<{ version: string }>(
    knex,
    'SELECT sqlite_version() AS version',
  );
  return `SQLite ${version}`;
}
