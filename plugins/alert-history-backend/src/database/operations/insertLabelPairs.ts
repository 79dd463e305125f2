import { Knex } from 'knex';
import { labelPairHash } from '../labelPairHash';
import { idList, rowSet, textList } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** A label name with its value. */
export type LabelPair = readonly [name: string, value: string];

/**
 * Interns label pairs: writes those that are new, in two statements at most.
 *
 * @returns their ids in the order given
 */
export async function insertLabelPairs(
  trx: Knex,
  pairs: readonly LabelPair[],
): Promise<number[]> {
  const hashes = pairs.map(([name, value]) => labelPairHash(name, value));
  const ids = await findPairs(trx, hashes);
  const missing = pairs
    .map(([name, value], i) => [hashes[i], name, value])
    .filter(([hash]) => !ids.has(hash))
    // In the order of the unique index, so that two writers can't wait for each other.
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (missing.length > 0) {
    const inserted = await runSql<{ id: number; hash: string }>(
      trx,
      `INSERT INTO label_pairs (hash, name, value)
       SELECT hash, name, value FROM {pairs} k
       WHERE true ON CONFLICT (hash) DO UPDATE SET name = excluded.name
       RETURNING id, hash`,
      {
        pairs: rowSet({ hash: 'text', name: 'text', value: 'text' }, missing),
      },
    );
    for (const { id, hash } of inserted) {
      ids.set(hash, id);
    }
  }
  return hashes.map(hash => ids.get(hash)!);
}

/**
 * Those of some pairs, by id, that are not there, or no longer. Ids are never
 * used again. What is there stays there until the transaction ends.
 */
export async function findMissingPairs(
  trx: Knex,
  ids: ReadonlySet<number>,
): Promise<number[]> {
  if (ids.size === 0) {
    return [];
  }
  const missing = await runSql<{ id: number }>(
    trx,
    `SELECT k.value AS id FROM {pairs} k
      WHERE NOT EXISTS (SELECT 1 FROM label_pairs p WHERE p.id = k.value)`,
    { pairs: idList(ids) },
  );
  return missing.map(({ id }) => id);
}

async function findPairs(
  trx: Knex,
  hashes: string[],
): Promise<Map<string, number>> {
  const found = await runSql<{ id: number; hash: string }>(
    trx,
    `SELECT p.id, p.hash FROM {hashes} k
      CROSS JOIN label_pairs p WHERE p.hash = k.value`,
    { hashes: textList(hashes) },
  );
  return new Map(found.map(row => [row.hash, row.id]));
}
