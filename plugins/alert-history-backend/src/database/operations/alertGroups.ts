import { Knex } from 'knex';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** A delivery's place among the groups, and what is to be noted of it. */
export interface GroupDelivery {
  /** Internal key of the source. */
  sourceId: number;
  /** sha256 of receiver and groupKey, hex. */
  keyHash: string;
  digest: string;
  /** Milliseconds since the Unix epoch. */
  receivedAt: number;
  /** Until when what it says holds, where it says so; the same unit. */
  validUntil?: number;
}

/** A group as the table knows it. */
export interface GroupRow {
  id: number;
  source_id: number;
  key_hash: string;
  deliveries: number;
  last_seen_at: number;
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
  deliveries: readonly GroupDelivery[],
): Promise<ReadonlySet<string>> {
  const noted = await runSql<{ source_id: number; key_hash: string }>(
    trx,
    `UPDATE alert_groups
        SET deliveries = deliveries + 1,
            last_seen_at = CASE WHEN last_seen_at > k.seen_at
                           THEN last_seen_at ELSE k.seen_at END,
            valid_until = k.valid_until
       FROM {deliveries} k
      WHERE alert_groups.source_id = k.source_id
        AND alert_groups.key_hash = k.key_hash
        AND alert_groups.digest = k.digest
      RETURNING alert_groups.source_id, alert_groups.key_hash`,
    { deliveries: toRows(deliveries) },
  );
  return new Set(byGroup(noted).keys());
}

/** The groups that are known, by {@link groupOf}. */
export async function findGroups(
  trx: Knex,
  groups: readonly GroupDelivery[],
): Promise<Map<string, GroupRow>> {
  const found = await runSql<GroupRow>(
    trx,
    `SELECT g.id, g.source_id, g.key_hash, g.deliveries, g.last_seen_at
       FROM {groups} k
      CROSS JOIN alert_groups g
      WHERE g.source_id = k.source_id AND g.key_hash = k.key_hash`,
    { groups: toRows(groups) },
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
  deliveries: readonly GroupDelivery[],
): Promise<Map<string, GroupRow>> {
  const saved = await runSql<GroupRow>(
    trx,
    `INSERT INTO alert_groups (source_id, key_hash, digest, last_seen_at, valid_until, deliveries)
     SELECT source_id, key_hash, digest, seen_at, valid_until, 1 FROM {deliveries} k
      WHERE true
     ON CONFLICT (source_id, key_hash) DO UPDATE
        SET digest = excluded.digest, valid_until = excluded.valid_until,
            deliveries = alert_groups.deliveries + 1,
            last_seen_at = CASE WHEN alert_groups.last_seen_at > excluded.last_seen_at
                           THEN alert_groups.last_seen_at ELSE excluded.last_seen_at END
     RETURNING id, source_id, key_hash, deliveries, last_seen_at`,
    { deliveries: toRows(deliveries) },
  );
  return byGroup(saved);
}

function toRows(deliveries: readonly GroupDelivery[]) {
  return rowSet(
    {
      ...{ source_id: 'int', key_hash: 'text', digest: 'text' },
      ...{ seen_at: 'int', valid_until: 'int' },
    },
    deliveries.map(({ sourceId, keyHash, digest, receivedAt, validUntil }) => [
      ...[sourceId, keyHash, digest, receivedAt, validUntil ?? null],
    ]),
  );
}
