import Database from 'better-sqlite3';
import { isDeepStrictEqual } from 'node:util';
import { Client } from 'pg';
import { Snapshots } from '../database/BenchDatabase';
import { tablesOf } from '../measure/databaseFile';
import { BaselineRun } from './BaselineRun';
import { rowsOf } from './databaseDifference';
import { Batch, columnsOf, transactionsOf } from './transactionsOf';

type Types = ReadonlyMap<string, string>;

/** The bare writes of PostgreSQL, over one connection, with statements that are prepared once. */
export async function barePostgresWrites(
  url: string,
  snapshots: Snapshots,
  deliveriesPerTransaction: number,
): Promise<BaselineRun> {
  const transactions = transactionsOf(snapshots, deliveriesPerTransaction);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('ANALYZE');
    const types = await columnTypes(client);
    const run = await timed(() => write(client, transactions, types));
    await assertSame(client, snapshots.after);
    return run;
  } finally {
    await client.end();
  }
}

async function write(
  client: Client,
  transactions: readonly Batch[][],
  types: Types,
): Promise<void> {
  const names = new Map<string, string>();
  for (const batches of transactions) {
    await client.query('BEGIN');
    for (const batch of batches) {
      const text = statementOf(batch, types);
      const name = names.get(text) ?? `bare${names.size}`;
      names.set(text, name);
      const columns = columnsOf(batch);
      await client.query({
        ...{ name, text },
        values: columns.map((_, i) => batch.rows.map(row => row[i])),
      });
    }
    await client.query('COMMIT');
  }
}

function statementOf(batch: Batch, types: Types): string {
  const { table, changed } = batch;
  const columns = columnsOf(batch);
  const arrays = columns.map(
    (column, i) => `$${i + 1}::${types.get(`${table.name}.${column}`)}[]`,
  );
  const names = columns.map(name => `k_${name}`);
  const rows = `unnest(${arrays}) AS k (${names})`;
  if (!changed) {
    return `INSERT INTO ${table.name} (${columns}) SELECT ${names} FROM ${rows}`;
  }
  const assignments = changed.map(name => `${name} = k_${name}`);
  const keys = table.keyColumns.map(
    name => `${table.name}.${name} = k_${name}`,
  );
  return `UPDATE ${table.name} SET ${assignments} FROM ${rows}
           WHERE ${keys.join(' AND ')}`;
}

async function columnTypes(client: Client): Promise<Types> {
  const { rows } = await client.query(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = current_schema()`,
  );
  return new Map(
    rows.map(row => [`${row.table_name}.${row.column_name}`, row.data_type]),
  );
}

async function timed(work: () => Promise<void>): Promise<BaselineRun> {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await work();
  const elapsed = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpu);
  return { elapsed, cpuMs: (user + system) / 1_000 };
}

async function assertSame(client: Client, expectedFile: string): Promise<void> {
  const expected = new Database(expectedFile, { readonly: true });
  try {
    for (const table of tablesOf(expected)) {
      const { rows } = await client.query({
        text: `SELECT ${table.columns} FROM ${table.name}`,
        rowMode: 'array',
      });
      // 64-bit numbers come as text.
      const asText = (all: unknown[][]) =>
        all.map(row => JSON.stringify(row.map(value => value && `${value}`)));
      if (
        !isDeepStrictEqual(
          asText(rows).sort(),
          asText(rowsOf(expected, table)).sort(),
        )
      ) {
        throw new Error(
          `The bare writes left other rows in ${table.name} than the run`,
        );
      }
    }
  } finally {
    expected.close();
  }
}
