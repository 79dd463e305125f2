import { Knex } from 'knex';
import { isPostgres } from '../sql/dialectOf';
import { copiedTables } from './copiedTables';
import { copyTable } from './copyTable';
import { CopyJournal } from './CopyJournal';
import { countRows, describeSource } from './describeSource';

/** How far a copy is. */
export interface CopyProgress {
  readonly table: string;
  readonly rows: number;
  readonly of: number;
}

/**
 * Copies a history, row by row, into an empty one. One that was killed is gone
 * on with by the next call. Both have tables of this release.
 *
 * @returns how many rows each table has, the same in both
 * @throws Error where the target holds something else, the source has changed
 *   since the copy was begun, or the counts differ in the end
 */
export async function copyHistory(options: {
  source: Knex;
  target: Knex;
  onProgress: (progress: CopyProgress) => void;
}): Promise<ReadonlyMap<string, number>> {
  const { source, target, onProgress } = options;
  const counts = await countRows(source);
  const description = await describeSource(source, counts);
  const journal = await beginOrGoOn(target, description);
  for (const table of copiedTables) {
    await copyTable({
      ...{ source, target, journal, table },
      onRows: rows =>
        onProgress({ table: table.name, rows, of: counts.get(table.name)! }),
    });
  }
  await compare(source, target, description);
  await setSequences(target);
  await collectStatistics(target);
  await journal.end();
  return counts;
}

async function beginOrGoOn(
  target: Knex,
  description: string,
): Promise<CopyJournal> {
  const begun = await CopyJournal.find(target);
  if (begun) {
    if ((await begun.source()) !== description) {
      throw new Error(
        'The target holds a part of another history, or of this one before it changed: stop what writes to the source, and begin with an empty target',
      );
    }
    return begun;
  }
  const held = await countRows(target);
  for (const table of ['sources', 'entities', 'episodes']) {
    if (held.get(table)! > 0) {
      throw new Error(
        `The target holds a history already (${held.get(
          table,
        )} rows in ${table}): name an empty one, and start no backend on it before`,
      );
    }
  }
  return CopyJournal.begin(target, description);
}

async function compare(
  source: Knex,
  target: Knex,
  description: string,
): Promise<void> {
  const before = await countRows(source);
  if ((await describeSource(source, before)) !== description) {
    throw new Error(
      'The source has changed meanwhile: stop what writes to it, and begin with an empty target',
    );
  }
  const copied = await countRows(target);
  const wrong = copiedTables
    .filter(({ name }) => copied.get(name) !== before.get(name))
    .map(({ name }) => `${name}: ${copied.get(name)} of ${before.get(name)}`);
  if (wrong.length > 0) {
    throw new Error(
      `The target has other numbers of rows than the source (${wrong.join(
        ', ',
      )}): something else writes to it; begin with an empty target`,
    );
  }
}

/** New rows are to get keys that none has. SQLite sees to it by itself. */
async function setSequences(target: Knex): Promise<void> {
  if (!isPostgres(target)) {
    return;
  }
  for (const { name } of copiedTables) {
    const { rows } = await target.raw(
      `SELECT 1 FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = ?
          AND column_name = 'id' AND column_default LIKE 'nextval%'`,
      [name],
    );
    if (rows.length > 0) {
      await target.raw(
        `SELECT setval(pg_get_serial_sequence(?, 'id'),
                       coalesce((SELECT max(id) FROM ??), 1),
                       EXISTS (SELECT 1 FROM ??))`,
        [name, name, name],
      );
    }
  }
}

/**
 * Without statistics PostgreSQL takes all tables for small, and readers would
 * wait for whole ones until its autovacuum comes by. Reads a sample of each.
 */
async function collectStatistics(target: Knex): Promise<void> {
  if (isPostgres(target)) {
    for (const { name } of copiedTables) {
      await target.raw('ANALYZE ??', [name]);
    }
  }
}
