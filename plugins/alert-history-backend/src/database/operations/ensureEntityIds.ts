import { Knex } from 'knex';

/** Well below the number of bound parameters that SQLite takes in one statement. */
const CHUNK = 500;

/**
 * Interns entity refs and answers their ids.
 *
 * @param refs - full refs in lower case; repeats are fine
 */
export async function ensureEntityIds(
  knex: Knex,
  refs: Iterable<string>,
): Promise<Map<string, number>> {
  // Sorted, so that two writers take the unique index's locks in one order.
  const sorted = [...new Set(refs)].sort();
  const ids = new Map<string, number>();
  for (let start = 0; start < sorted.length; start += CHUNK) {
    const chunk = sorted.slice(start, start + CHUNK);
    const known = await knex('entities')
      .select('id', 'ref')
      .whereIn('ref', chunk);
    for (const row of known) {
      ids.set(row.ref, row.id);
    }
    const missing = chunk.filter(ref => !ids.has(ref));
    if (missing.length) {
      await knex('entities')
        .insert(missing.map(ref => ({ ref })))
        .onConflict('ref')
        .ignore();
      const added = await knex('entities')
        .select('id', 'ref')
        .whereIn('ref', missing);
      for (const row of added) {
        ids.set(row.ref, row.id);
      }
    }
  }
  return ids;
}
