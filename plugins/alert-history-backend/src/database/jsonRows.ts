import { Knex } from 'knex';

/**
 * Rows as one bound JSON value, so that a statement writes a whole set, has
 * the same text for any number of rows, and stays under SQLite's limit of
 * 32,766 bound values.
 *
 * `sql` is a table expression with one binding: a row `value` per element,
 * read as `value ->> 0`, `value ->> 1` and so on.
 */
export interface JsonRows {
  readonly sql: string;
}

/**
 * `json_each` hands out nested arrays as text, which each `->>` parses anew;
 * `jsonb_each`, in SQLite since 3.51, does not, and is more than twice as fast.
 */
export async function jsonRows(knex: Knex): Promise<JsonRows> {
  try {
    await knex.raw("SELECT 1 FROM jsonb_each('[]')");
    return { sql: 'jsonb_each(?)' };
  } catch {
    return { sql: 'json_each(?)' };
  }
}

/** The columns of a row in the order of a list of names. */
export function columnsOf(count: number): string {
  return Array.from({ length: count }, (_, i) => `value ->> ${i}`).join(', ');
}
