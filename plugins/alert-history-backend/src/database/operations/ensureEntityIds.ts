import { Knex } from 'knex';

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
  const known: { id: number; ref: string }[] = await knex.raw(
    `SELECT en.id, en.ref FROM json_each(?) k
      CROSS JOIN entities en WHERE en.ref = k.value`,
    [JSON.stringify(sorted)],
  );
  const ids = new Map(known.map(({ id, ref }) => [ref, id]));
  const missing = sorted.filter(ref => !ids.has(ref));
  if (missing.length > 0) {
    const added: typeof known = await knex.raw(
      `INSERT INTO entities (ref) SELECT value FROM json_each(?) WHERE true
       ON CONFLICT (ref) DO UPDATE SET ref = excluded.ref RETURNING id, ref`,
      [JSON.stringify(missing)],
    );
    added.forEach(({ id, ref }) => ids.set(ref, id));
  }
  return ids;
}
