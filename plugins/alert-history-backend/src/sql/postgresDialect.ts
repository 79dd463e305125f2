import { RowSet, ValueList } from './Bindings';
import { BoundSql, Dialect } from './Dialect';

const TYPES = { int: 'bigint', text: 'text' } as const;

/**
 * A table is bound as one array a column: one statement whatever the number of
 * rows, and the planner sees how many there are. Numbers are cast, because
 * where the context says nothing PostgreSQL takes a parameter for text.
 */
export const postgresDialect: Dialect = {
  name: 'postgres',
  table: table => ('values' in table ? list(table) : rows(table)),
  scalar: value => ({
    sql: typeof value === 'number' ? castNumber(value) : '?',
    bindings: [storable(value)],
  }),
  rowsOf: result => (result as { rows: unknown[] }).rows,
};

function castNumber(value: number): string {
  const type = Number.isInteger(value) ? 'bigint' : 'double precision';
  return `CAST(? AS ${type})`;
}

function list({ type, values }: ValueList): BoundSql {
  return {
    sql: `(SELECT value FROM unnest(CAST(? AS ${TYPES[type]}[])) AS t (value))`,
    bindings: [type === 'text' ? values.map(storable) : values],
  };
}

function rows(set: RowSet): BoundSql {
  const names = set.columns.map(([name]) => name).join(', ');
  const arrays = set.columns.map(([, type]) => `CAST(? AS ${TYPES[type]}[])`);
  return {
    sql: `(SELECT ${names} FROM unnest(${arrays.join(', ')}) AS t (${names}))`,
    bindings: set.columns.map(([, type], i) =>
      set.rows.map(row => {
        const value = row[i] ?? null;
        return type === 'text' ? storable(value) : value;
      }),
    ),
  };
}

/** What is stored never has a NUL; what is asked for may, and then equals nothing. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0')
    ? value.replaceAll('\0', '\ufffd')
    : value;
}
