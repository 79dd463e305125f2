import { Knex } from 'knex';
import { JsonRows } from '../jsonRows';

/** A delivery's place among the groups, and what is to be noted of it. */
export interface GroupDelivery {
  /** Internal key of the source. */
  sourceId: number;
  /** sha256 of receiver and groupKey, hex. */
  keyHash: string;
  digest: string;
  /** Milliseconds since the Unix epoch. */
  receivedAt: number;
}

/** A group as the table knows it. */
export interface GroupRow {
  id: number;
  source_id: number;
  key_hash: string;
  deliveries: number;
}

/** Equal for deliveries of the same group. */
export function groupOf(group: { sourceId: number; keyHash: string }): string {
  return `${group.keyHash}${group.sourceId}`;
}

function byGroup<T extends { source_id: number; key_hash: string }>(
  rows: readonly T[],
): Map<string, T> {
  return new Map(
    rows.map(row => [
      groupOf({ sourceId: row.source_id, keyHash: row.key_hash }),
      row,
    ]),
  );
}

/**
 * Notes those deliveries that repeat the latest applied one of their group.
 * Whether one does is decided by the statement itself, so that no other
 * replica can apply another delivery in between.
 *
 * @param deliveries - each of another group
 * @returns the groups, by {@link groupOf}, whose delivery was noted; others
 *   have to be applied in full
 */
export async function noteUnchanged(
  trx: Knex,
  rows: JsonRows,
  deliveries: readonly GroupDelivery[],
): Promise<ReadonlySet<string>> {
  const noted: Array<{ source_id: number; key_hash: string }> = await trx.raw(
    `UPDATE alert_groups
        SET deliveries = deliveries + 1,
            last_seen_at = CASE WHEN last_seen_at > k.value ->> 3
                           THEN last_seen_at ELSE k.value ->> 3 END
       FROM ${rows.sql} k
      WHERE source_id = k.value ->> 0
        AND key_hash = k.value ->> 1
        AND digest = k.value ->> 2
      RETURNING source_id, key_hash`,
    [
      JSON.stringify(
        deliveries.map(({ sourceId, keyHash, digest, receivedAt }) => [
          sourceId,
          keyHash,
          digest,
          receivedAt,
        ]),
      ),
    ],
  );
  return new Set(byGroup(noted).keys());
}

/** The groups that are known, by {@link groupOf}. */
export async function findGroups(
  trx: Knex,
  rows: JsonRows,
  groups: readonly GroupDelivery[],
): Promise<Map<string, GroupRow>> {
  const found: GroupRow[] = await trx.raw(
    `SELECT g.id, g.source_id, g.key_hash, g.deliveries
       FROM ${rows.sql} k
      CROSS JOIN alert_groups g
      WHERE g.source_id = k.value ->> 0 AND g.key_hash = k.value ->> 1`,
    [JSON.stringify(groups.map(group => [group.sourceId, group.keyHash]))],
  );
  return byGroup(found);
}

/**
 * Notes deliveries that were applied in full.
 *
 * @param deliveries - each of another group
 * @returns the groups by {@link groupOf}
 */
export async function saveGroups(
  trx: Knex,
  rows: JsonRows,
  deliveries: readonly GroupDelivery[],
): Promise<Map<string, GroupRow>> {
  const saved: GroupRow[] = await trx.raw(
    `INSERT INTO alert_groups (source_id, key_hash, digest, last_seen_at, deliveries)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, 1 FROM ${rows.sql}
      WHERE true
     ON CONFLICT (source_id, key_hash) DO UPDATE
        SET digest = excluded.digest,
            deliveries = alert_groups.deliveries + 1,
            last_seen_at = CASE WHEN alert_groups.last_seen_at > excluded.last_seen_at
                           THEN alert_groups.last_seen_at ELSE excluded.last_seen_at END
     RETURNING id, source_id, key_hash, deliveries`,
    [
      JSON.stringify(
        deliveries.map(({ sourceId, keyHash, digest, receivedAt }) => [
          sourceId,
          keyHash,
          digest,
          receivedAt,
        ]),
      ),
    ],
  );
  return byGroup(saved);
}
