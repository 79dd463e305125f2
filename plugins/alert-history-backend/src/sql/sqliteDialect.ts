import { RowSet, ValueList } from './Bindings';
import { Dialect } from './Dialect';

/**
 * A table is bound as one JSON text: the statement stays the same for any
 * number of rows, is prepared once, and stays under SQLite's limit of 32,766
 * bound values.
 *
 * @param version - of SQLite
 */
export function sqliteDialect(version: string): Dialect {
  const [major, minor] = version.split('.').map(Number);
  // `json_each` hands out nested arrays as text, which each `->>` parses anew;
  // `jsonb_each`, there since 3.51, does not, and is more than twice as fast.
  const each =
    major > 3 || (major === 3 && minor >= 51) ? 'jsonb_each' : 'json_each';
  return {
    name: 'sqlite',
    table: table =>
      'values' in table
        ? {
            sql: '(SELECT value FROM json_each(?))',
            bindings: [jsonOf(table)],
          }
        : {
            sql: `(SELECT ${columnsOf(table)} FROM ${each}(?))`,
            bindings: [JSON.stringify(table.rows)],
          },
    scalar: value => ({ sql: '?', bindings: [value] }),
    rowsOf: result => result as unknown[],
  };
}

function jsonOf({ json, values }: ValueList): string {
  return json ?? JSON.stringify(values);
}

function columnsOf({ columns }: RowSet): string {
  return columns.map(([name], i) => `value ->> ${i} AS ${name}`).join(', ');
}
