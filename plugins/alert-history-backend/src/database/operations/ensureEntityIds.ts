import { Knex } from 'knex';
import { textList } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/**
 * Interns entity refs and answers their ids, in two statements at most.
 *
 * @param refs - full refs in lower case; repeats are fine
 */
export async function ensureEntityIds(
  knex: Knex,
  refs: Iterable<string>,
): Promise<Map<string, number>> {
  // Sorted, so that two writers take the unique index's locks in one order.
  const sorted = [...new Set(refs)].sort();
  const known = await runSql<{ id: number; ref: string }>(
    knex,
    `SELECT en.id, en.ref FROM {refs} k
      CROSS JOIN entities en WHERE en.ref = k.value`,
    { refs: textList(sorted) },
  );
  const ids = new Map(known.map(({ id, ref }) => [ref, id]));
  const missing = sorted.filter(ref => !ids.has(ref));
  if (missing.length > 0) {
    const added = await runSql<{ id: number; ref: string }>(
      knex,
      `INSERT INTO entities (ref) SELECT value FROM {refs} k WHERE true
       ON CONFLICT (ref) DO UPDATE SET ref = excluded.ref RETURNING id, ref`,
      { refs: textList(missing) },
    );
    added.forEach(({ id, ref }) => ids.set(ref, id));
  }
  return ids;
}
