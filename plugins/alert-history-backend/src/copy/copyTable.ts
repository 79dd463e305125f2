import { Knex } from 'knex';
import { ColumnType, rowSet } from '../sql/Bindings';
import { runSql } from '../sql/runSql';
import { CopiedTable } from './copiedTables';
import { CopyJournal } from './CopyJournal';

/** Rows of a transaction: some megabytes at most, for annotations are bounded. */
const BATCH = 2_000;

type Row = { readonly [column: string]: unknown };

/** Copies what of a table has not been copied yet, in order of its key. */
export async function copyTable(options: {
  source: Knex;
  target: Knex;
  journal: CopyJournal;
  table: CopiedTable;
  /** Is told how many rows have been copied in all. */
  onRows: (rows: number) => void;
}): Promise<void> {
  const { source, target, journal, table, onRows } = options;
  const columns = await columnsOf(target, table.name);
  let { last, rows } = await journal.progressOf(table.name);
  if (!last) {
    // Migrations put in what a history of its own begins with.
    await target(table.name).delete();
  }
  for (;;) {
    const batch = await readBatch(source, table, last);
    if (batch.length === 0) {
      return;
    }
    const end = batch[batch.length - 1];
    const progress = {
      last: table.key.map(column => end[column]),
      rows: rows + batch.length,
    };
    await target.transaction(async trx => {
      await insert(trx, table.name, columns, batch);
      await journal.note(trx, table.name, progress);
    });
    ({ last, rows } = progress);
    onRows(rows);
  }
}

async function readBatch(
  source: Knex,
  { name, key }: CopiedTable,
  after: readonly unknown[] | undefined,
): Promise<Row[]> {
  const query = source(name).orderBy(key.map(column => ({ column })));
  if (after) {
    const marks = key.map(() => '?').join(', ');
    query.whereRaw(`(${key.join(', ')}) > (${marks})`, after as any[]);
  }
  return query.limit(BATCH);
}

async function insert(
  trx: Knex,
  table: string,
  columns: ReadonlyMap<string, ColumnType>,
  batch: readonly Row[],
): Promise<void> {
  const names = [...columns.keys()];
  await runSql(
    trx,
    `INSERT INTO ${table} (${names.join(', ')})
     SELECT ${names.join(', ')} FROM {rows} r`,
    {
      rows: rowSet(
        Object.fromEntries(columns),
        batch.map(row => names.map(name => row[name])),
      ),
    },
  );
}

async function columnsOf(
  knex: Knex,
  table: string,
): Promise<ReadonlyMap<string, ColumnType>> {
  const info = await knex(table).columnInfo();
  return new Map(
    Object.entries(info).map(([name, { type }]) => [
      name,
      /int/i.test(type) ? 'int' : 'text',
    ]),
  );
}
