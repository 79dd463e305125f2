import { Knex } from 'knex';
import { runSql } from '../sql/runSql';
import { copiedTables } from './copiedTables';

/** How many rows each table has. */
export async function countRows(
  knex: Knex,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { name } of copiedTables) {
    const [{ count }] = await knex(name).count({ count: '*' });
    counts.set(name, Number(count));
  }
  return counts;
}

/**
 * What differs where a history has changed: each delivery is noted with its
 * source, deletions take rows away, the catalog has a version.
 */
export async function describeSource(
  knex: Knex,
  counts: ReadonlyMap<string, number>,
): Promise<string> {
  const sources = await knex('sources').orderBy('id');
  const [{ version }] = await runSql<{ version: number }>(
    knex,
    'SELECT coalesce(max(version), 0) AS version FROM catalog_mirror',
  );
  return JSON.stringify([
    [...counts],
    sources.map(source => [source.name, Number(source.last_heard_at)]),
    Number(version),
  ]);
}
