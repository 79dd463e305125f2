import { Knex } from 'knex';
import { labelPairHash } from '../labelPairHash';
import { JsonRows } from '../jsonRows';

/** A label name with its value. */
export type LabelPair = readonly [name: string, value: string];

/**
 * Interns label pairs: writes those that are new, in two statements at most.
 *
 * @returns their ids in the order given
 */
export async function insertLabelPairs(
  trx: Knex,
  rows: JsonRows,
  pairs: readonly LabelPair[],
): Promise<number[]> {
  const hashes = pairs.map(([name, value]) => labelPairHash(name, value));
  const ids = await findPairs(trx, rows, hashes);
  const missing = pairs
    .map(([name, value], i) => [hashes[i], name, value])
    .filter(([hash]) => !ids.has(hash))
    // In the order of the unique index, so that two writers can't wait for each other.
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (missing.length > 0) {
    const inserted: Array<{ id: number; hash: string }> = await trx.raw(
      `INSERT INTO label_pairs (hash, name, value)
       SELECT value ->> 0, value ->> 1, value ->> 2 FROM ${rows.sql}
       WHERE true ON CONFLICT (hash) DO UPDATE SET name = excluded.name
       RETURNING id, hash`,
      [JSON.stringify(missing)],
    );
    for (const { id, hash } of inserted) {
      ids.set(hash, id);
    }
  }
  return hashes.map(hash => ids.get(hash)!);
}

/**
 * Those of some pairs, by id, that are not there, or no longer. Ids are never
 * used again. What is there stays there until the transaction ends: on SQLite
 * because nobody else writes meanwhile.
 */
export async function findMissingPairs(
  trx: Knex,
  rows: JsonRows,
  ids: ReadonlySet<number>,
): Promise<number[]> {
  if (ids.size === 0) {
    return [];
  }
  const missing: Array<{ id: number }> = await trx.raw(
    `SELECT k.value ->> 0 AS id FROM ${rows.sql} k
      WHERE NOT EXISTS (SELECT 1 FROM label_pairs p WHERE p.id = k.value ->> 0)`,
    [JSON.stringify([...ids].map(id => [id]))],
  );
  return missing.map(({ id }) => id);
}

async function findPairs(
  trx: Knex,
  rows: JsonRows,
  hashes: string[],
): Promise<Map<string, number>> {
  const found: Array<{ id: number; hash: string }> = await trx.raw(
    `SELECT p.id, p.hash FROM ${rows.sql} k
      CROSS JOIN label_pairs p WHERE p.hash = k.value ->> 0`,
    [JSON.stringify(hashes.map(hash => [hash]))],
  );
  return new Map(found.map(row => [row.hash, row.id]));
}
