import { Knex } from 'knex';
import { JsonRows } from '../jsonRows';

/** The latest applied delivery of a group. */
export interface AlertGroupRow {
  id: number;
  last_seen_at: number;
  deliveries: number;
}

/** Identifies a group: the internal key of its source, the hash of its receiver and groupKey. */
export interface GroupKey {
  sourceId: number;
  keyHash: string;
}

/**
 * Notes a delivery that repeats the latest applied one of its group. Whether
 * it does is decided by the statement itself, so that no other replica can
 * apply another delivery in between.
 *
 * @returns whether it was noted; if not, it has to be applied in full
 */
export async function noteUnchanged(
  trx: Knex,
  key: GroupKey,
  digest: string,
  receivedAt: number,
): Promise<boolean> {
  const noted: unknown[] = await trx.raw(
    `UPDATE alert_groups
        SET deliveries = deliveries + 1,
            last_seen_at = CASE WHEN last_seen_at > ? THEN last_seen_at ELSE ? END
      WHERE source_id = ? AND key_hash = ? AND digest = ?
      RETURNING id`,
    [receivedAt, receivedAt, key.sourceId, key.keyHash, digest],
  );
  return noted.length > 0;
}

/** The alerts of a group's latest applied delivery, with `joined` of the table. */
export type GroupMembers = ReadonlyMap<number, number | null>;

export async function loadGroup(
  trx: Knex,
  key: GroupKey,
): Promise<{ group?: AlertGroupRow; members: GroupMembers }> {
  const [group]: AlertGroupRow[] = await trx.raw(
    `SELECT id, last_seen_at, deliveries FROM alert_groups
      WHERE source_id = ? AND key_hash = ?`,
    [key.sourceId, key.keyHash],
  );
  if (!group) {
    return { members: new Map() };
  }
  const members: Array<{ alert_id: number; joined: number | null }> =
    await trx.raw(
      'SELECT alert_id, joined FROM alert_group_members WHERE group_id = ?',
      [group.id],
    );
  return {
    group,
    members: new Map(members.map(row => [row.alert_id, row.joined])),
  };
}

/** Notes a delivery that was applied in full. */
export async function saveGroup(
  trx: Knex,
  key: GroupKey,
  digest: string,
  receivedAt: number,
): Promise<AlertGroupRow> {
  const [group]: AlertGroupRow[] = await trx.raw(
    `INSERT INTO alert_groups (source_id, key_hash, digest, last_seen_at, deliveries)
     VALUES (?, ?, ?, ?, 1)
     ON CONFLICT (source_id, key_hash) DO UPDATE
        SET digest = excluded.digest,
            deliveries = alert_groups.deliveries + 1,
            last_seen_at = CASE WHEN alert_groups.last_seen_at > excluded.last_seen_at
                           THEN alert_groups.last_seen_at ELSE excluded.last_seen_at END
     RETURNING id, last_seen_at, deliveries`,
    [key.sourceId, key.keyHash, digest, receivedAt],
  );
  return group;
}

/**
 * Writes into the open episodes of members that leave a group what only the
 * group knew: when they were last seen, and how often.
 */
export async function releaseMembers(
  trx: Knex,
  rows: JsonRows,
  group: AlertGroupRow,
  alertIds: readonly number[],
): Promise<void> {
  const ids = JSON.stringify(alertIds.map(id => [id]));
  await trx.raw(
    `UPDATE episodes
        SET last_seen_at = CASE WHEN last_seen_at > ? THEN last_seen_at ELSE ? END,
            observations = observations + ? - m.joined
       FROM ${rows.sql} k
       JOIN alert_group_members m
         ON m.alert_id = k.value ->> 0 AND m.group_id = ? AND m.joined IS NOT NULL
      WHERE episodes.alert_id = k.value ->> 0 AND episodes.ended_at IS NULL`,
    [group.last_seen_at, group.last_seen_at, group.deliveries, ids, group.id],
  );
  await trx.raw(
    `DELETE FROM alert_group_members
      WHERE group_id = ? AND alert_id IN (SELECT value ->> 0 FROM ${rows.sql})`,
    [group.id, ids],
  );
}

export async function insertMembers(
  trx: Knex,
  rows: JsonRows,
  groupId: number,
  members: ReadonlyArray<readonly [alertId: number, joined: number | null]>,
): Promise<void> {
  await trx.raw(
    `INSERT INTO alert_group_members (alert_id, group_id, joined)
     SELECT value ->> 0, ?, value ->> 1 FROM ${rows.sql}
      WHERE true
     ON CONFLICT (alert_id, group_id) DO UPDATE SET joined = excluded.joined`,
    [groupId, JSON.stringify(members)],
  );
}

/**
 * For alerts whose episodes changed: takes them out of all groups,
 * whose next deliveries must then be applied in full, because repeating them
 * may say something new.
 */
export async function leaveGroups(
  trx: Knex,
  rows: JsonRows,
  alertIds: readonly number[],
): Promise<void> {
  const left: Array<{ group_id: number }> = await trx.raw(
    `DELETE FROM alert_group_members
      WHERE alert_id IN (SELECT value ->> 0 FROM ${rows.sql})
      RETURNING group_id`,
    [JSON.stringify(alertIds.map(id => [id]))],
  );
  const groupIds = [...new Set(left.map(row => row.group_id))];
  if (groupIds.length > 0) {
    await trx('alert_groups').whereIn('id', groupIds).update({ digest: null });
  }
}
