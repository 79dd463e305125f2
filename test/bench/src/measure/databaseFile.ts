import Database from 'better-sqlite3';

/** Tables that are not ours: of SQLite, of the migrations, of Backstage itself. */
const FOREIGN = /^(sqlite|knex|backstage)_/;

/** Our tables with their columns, those of the primary key first marked. */
export interface Table {
  name: string;
  columns: string[];
  keyColumns: string[];
}

/** How much a database holds. */
export interface DatabaseSize {
  /** Of the file once the write-ahead log is in it. */
  bytes: number;
  /** By table. */
  rows: Record<string, number>;
}

export function tablesOf(database: Database.Database): Table[] {
  return database
    .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .pluck()
    .all()
    .filter(name => !FOREIGN.test(name))
    .map(name => {
      const columns = database
        .prepare<[], { name: string; pk: number }>(
          `SELECT name, pk FROM pragma_table_info('${name}')`,
        )
        .all();
      return {
        name,
        columns: columns.map(column => column.name),
        keyColumns: columns
          .filter(column => column.pk > 0)
          .sort((a, b) => a.pk - b.pk)
          .map(column => column.name),
      };
    });
}

export function sizeOf(file: string): DatabaseSize {
  const database = new Database(file, { readonly: true });
  try {
    const pages = database.pragma('page_count', { simple: true }) as number;
    const pageSize = database.pragma('page_size', { simple: true }) as number;
    const rows = tablesOf(database).map(({ name }): [string, number] => [
      name,
      database
        .prepare<[], number>(`SELECT count(*) FROM ${name}`)
        .pluck()
        .get()!,
    ]);
    return { bytes: pages * pageSize, rows: Object.fromEntries(rows) };
  } finally {
    database.close();
  }
}

/** Copies a database, its write-ahead log included, while another process has it open. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const database = new Database(from, { readonly: true });
  try {
    await database.backup(to);
  } finally {
    database.close();
  }
}
