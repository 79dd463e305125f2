import { Snapshots } from '../database/BenchDatabase';
import { Table } from '../measure/databaseFile';
import { databaseDifference, WrittenRow } from './databaseDifference';
import { deliveriesOf } from './deliveriesOf';

/** Rows of one table that one statement writes. */
export interface Batch {
  readonly table: Table;
  /** The columns to update; undefined for rows to insert. */
  readonly changed?: readonly string[];
  /** Values of the changed columns and the key's, or of all columns. */
  readonly rows: unknown[][];
}

/** What a run wrote, by transaction: one batch per table and kind. */
export function transactionsOf(
  snapshots: Snapshots,
  deliveriesPerTransaction: number,
): Batch[][] {
  const deliveries = deliveriesOf(
    databaseDifference(snapshots.before, snapshots.after),
  );
  const transactions: Batch[][] = [];
  while (deliveries.length > 0) {
    const together = deliveries.splice(0, deliveriesPerTransaction);
    transactions.push(batchesOf(together.flat()));
  }
  return transactions;
}

/** The columns whose values a batch has, in their order. */
export function columnsOf({ table, changed }: Batch): readonly string[] {
  return changed ? [...changed, ...table.keyColumns] : table.columns;
}

function batchesOf(rows: readonly WrittenRow[]): Batch[] {
  const batches = new Map<string, Batch>();
  for (const { table, values, changed } of rows) {
    const key = [table.name, ...(changed ?? [])].join(' ');
    const batch = batches.get(key) ?? { table, changed, rows: [] };
    batches.set(key, batch);
    batch.rows.push(
      changed
        ? columnsOf(batch).map(name => values[table.columns.indexOf(name)])
        : values,
    );
  }
  return [...batches.values()];
}
