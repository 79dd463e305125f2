import { Knex } from 'knex';
import { Bindings } from './Bindings';
import { dialectOf } from './dialectOf';

/**
 * Runs one statement that both engines understand, and answers its rows.
 *
 * @param sql - with `:name` for a scalar and `{name}` for a table, see
 *   {@link Bindings}
 */
export async function runSql<T>(
  knex: Knex,
  sql: string,
  bindings: Bindings = {},
): Promise<T[]> {
  const dialect = await dialectOf(knex);
  const bound: unknown[] = [];
  const written = sql.replace(
    /\{(\w+)\}|:(\w+)/g,
    (_, table: string | undefined, scalar: string) => {
      const value = bindings[table ?? scalar];
      const part =
        typeof value === 'object' && value !== null
          ? dialect.table(value)
          : dialect.scalar(value);
      bound.push(...part.bindings);
      return part.sql;
    },
  );
  return dialect.rowsOf(await knex.raw(written, bound as any[])) as T[];
}
