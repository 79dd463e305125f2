import Database from 'better-sqlite3';
import { rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Snapshots } from '../database/BenchDatabase';
import { copyDatabase, Table, tablesOf } from '../measure/databaseFile';
import { BaselineRun } from './BaselineRun';
import { rowsOf } from './databaseDifference';
import { Batch, transactionsOf } from './transactionsOf';

/**
 * Writes what a run wrote once more, from rows that are ready, into a copy of
 * the database as it was before: the same rows, tables, indexes and
 * durability, in this process, and nothing else.
 *
 * One statement per table and transaction, its rows a JSON array in the order
 * of their keys, is the fastest form found. Prepared statements of one row
 * each took as long, or somewhat longer where a transaction holds more rows.
 *
 * @param deliveriesPerTransaction - more than one shares commits, as our
 *   backend does between deliveries that arrive together
 * @throws Error where the tables are not the same afterwards
 */
export async function bareWrites(
  snapshots: Snapshots,
  deliveriesPerTransaction: number,
): Promise<BaselineRun> {
  const file = `${snapshots.before}.bare`;
  const transactions = transactionsOf(snapshots, deliveriesPerTransaction);
  await copyDatabase(snapshots.before, file);
  const database = new Database(file);
  try {
    database.pragma('journal_mode = wal');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = 1');
    const run = timed(() => write(database, transactions));
    assertSame(database, snapshots.after);
    return run;
  } finally {
    database.close();
    await rm(file);
  }
}

function write(database: Database.Database, transactions: Batch[][]): void {
  const statements = new Map<string, Database.Statement<unknown[]>>();
  for (const batches of transactions) {
    database.exec('BEGIN IMMEDIATE');
    for (const { table, changed, rows } of batches) {
      const sql = changed ? updateOf(table, changed) : insertInto(table);
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, statement);
      statement.run(JSON.stringify(rows));
    }
    database.exec('COMMIT');
  }
}

function timed(work: () => void): BaselineRun {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  work();
  const elapsed = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpu);
  return { elapsed, cpuMs: (user + system) / 1_000 };
}

function insertInto(table: Table): string {
  const values = table.columns.map((_, i) => `value ->> ${i}`);
  return `INSERT INTO ${table.name} SELECT ${values} FROM jsonb_each(?)`;
}

function updateOf(table: Table, changed: readonly string[]): string {
  const assignments = changed.map((name, i) => `${name} = k.value ->> ${i}`);
  const keys = table.keyColumns.map(
    (name, i) => `${table.name}.${name} = k.value ->> ${changed.length + i}`,
  );
  return `UPDATE ${table.name} SET ${assignments} FROM jsonb_each(?) k
           WHERE ${keys.join(' AND ')}`;
}

function assertSame(database: Database.Database, expectedFile: string): void {
  const expected = new Database(expectedFile, { readonly: true });
  try {
    for (const table of tablesOf(expected)) {
      const found = rowsOf(database, table);
      if (!isDeepStrictEqual(found, rowsOf(expected, table))) {
        throw new Error(
          `The bare writes left other rows in ${table.name} than the run`,
        );
      }
    }
  } finally {
    expected.close();
  }
}
