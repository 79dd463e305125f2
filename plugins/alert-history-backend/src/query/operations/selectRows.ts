import { Knex } from 'knex';

/** Values of a statement by name. Lists go in as JSON, see {@link listOf}. */
export type Bindings = { [name: string]: string | number };

/** Runs one statement with named bindings (`:name`) and answers its rows. */
export async function selectRows<T>(
  knex: Knex,
  sql: string,
  bindings: Bindings,
): Promise<T[]> {
  return (await knex.raw<any>(sql, bindings)) as T[];
}

/**
 * A list as a subquery, bound as one JSON text: the statement stays the same
 * for any number of values, of which SQLite binds 32,766 at most.
 */
export function listOf(binding: string): string {
  return `(SELECT value FROM json_each(:${binding}))`;
}
