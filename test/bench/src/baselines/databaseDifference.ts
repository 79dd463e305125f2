import Database from 'better-sqlite3';
import { Table, tablesOf } from '../measure/databaseFile';

/** A row that a run wrote, with its final content. */
export interface WrittenRow {
  table: Table;
  values: unknown[];
  /** The columns that differ from before; undefined for a row that is new. */
  changed?: string[];
}

/**
 * What a run wrote, as its final content.
 *
 * @throws Error where a row of before is gone: none of our workloads deletes
 */
export function databaseDifference(
  before: string,
  after: string,
): WrittenRow[] {
  const old = new Database(before, { readonly: true });
  const current = new Database(after, { readonly: true });
  try {
    return tablesOf(current).flatMap(table =>
      differenceOf(table, rowsOf(old, table), rowsOf(current, table)),
    );
  } finally {
    old.close();
    current.close();
  }
}

/** All rows in the order of the primary key. */
export function rowsOf(database: Database.Database, table: Table): unknown[][] {
  return database
    .prepare<[], unknown[]>(
      `SELECT ${table.columns.join(', ')} FROM ${table.name}
        ORDER BY ${table.keyColumns.join(', ')}`,
    )
    .raw()
    .all();
}

function differenceOf(
  table: Table,
  before: unknown[][],
  after: unknown[][],
): WrittenRow[] {
  const keyIndexes = table.keyColumns.map(name => table.columns.indexOf(name));
  const keyOf = (row: unknown[]) => keyIndexes.map(i => row[i]).join(' ');
  const old = new Map(before.map(row => [keyOf(row), row]));
  const written = after.flatMap((values): WrittenRow[] => {
    const previous = old.get(keyOf(values));
    old.delete(keyOf(values));
    if (!previous) {
      return [{ table, values }];
    }
    const changed = table.columns.filter((_, i) => values[i] !== previous[i]);
    return changed.length > 0 ? [{ table, values, changed }] : [];
  });
  if (old.size > 0) {
    throw new Error(
      `${old.size} rows of ${table.name} are gone, the first with the key ${
        [...old.keys()][0]
      }`,
    );
  }
  return written;
}
