import { Knex } from 'knex';

/** The database's name and version, as it says itself. */
export async function measureEngine(knex: Knex): Promise<string> {
  const [{ version }] = await knex.raw('SELECT sqlite_version() AS version');
  return `SQLite ${version}`;
}
