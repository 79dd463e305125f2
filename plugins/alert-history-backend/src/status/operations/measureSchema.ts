import { Knex } from 'knex';
import { runSql } from '../../sql/runSql';

/** The latest migration that the database has had, such as `20261126000200_job_states`. */
export async function measureSchema(knex: Knex): Promise<string> {
  const [latest] = await runSql<{ name: string }>(
    knex,
    'SELECT name FROM knex_migrations ORDER BY id DESC LIMIT 1',
  );
  return latest ? latest.name.replace(/\.js$/, '') : 'none';
}
