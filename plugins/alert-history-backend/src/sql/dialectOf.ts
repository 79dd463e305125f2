import { Knex } from 'knex';
import { Dialect } from './Dialect';
import { postgresDialect } from './postgresDialect';
import { sqliteDialect } from './sqliteDialect';

/** Shared by a pool and its transactions. */
const known = new WeakMap<object, Dialect>();

/** The dialect of a connection or a transaction; asks SQLite for its version once. */
export async function dialectOf(knex: Knex): Promise<Dialect> {
  const { config } = knex.client;
  const dialect = known.get(config) ?? (await findDialect(knex));
  known.set(config, dialect);
  return dialect;
}

/** Whether a pool or a transaction is one of PostgreSQL. */
export function isPostgres(knex: Knex): boolean {
  const { client } = knex.client.config;
  const name = typeof client === 'string' ? client : client.prototype.dialect;
  return ['pg', 'postgres', 'postgresql'].includes(name);
}

async function findDialect(knex: Knex): Promise<Dialect> {
  if (isPostgres(knex)) {
    return postgresDialect;
  }
  const [{ version }] = await knex.raw('SELECT sqlite_version() AS version');
  return sqliteDialect(version);
}
