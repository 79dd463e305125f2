import { Knex } from 'knex';
import { JsonRows } from '../jsonRows';

/** An alert in the latest applied delivery of a group; `joined` as the table says. */
export interface GroupMember {
  alertId: number;
  groupId: number;
  joined: number | null;
}

/** The members of some groups. */
export async function loadMembers(
  trx: Knex,
  rows: JsonRows,
  groupIds: readonly number[],
): Promise<GroupMember[]> {
  const members: Array<{
    alert_id: number;
    group_id: number;
    joined: number | null;
  }> = await trx.raw(
    `SELECT m.alert_id, m.group_id, m.joined
       FROM ${rows.sql} k
      CROSS JOIN alert_group_members m WHERE m.group_id = k.value ->> 0`,
    [JSON.stringify(groupIds.map(id => [id]))],
  );
  return members.map(row => ({
    alertId: row.alert_id,
    groupId: row.group_id,
    joined: row.joined,
  }));
}

/**
 * Takes members out of a group, and writes into their open episodes what only
 * the group knew: when they were last seen, and how often. To be called before
 * the group's new delivery is noted.
 */
export async function releaseMembers(
  trx: Knex,
  rows: JsonRows,
  members: readonly GroupMember[],
): Promise<void> {
  const keys = JSON.stringify(
    members.map(({ alertId, groupId }) => [alertId, groupId]),
  );
  await trx.raw(
    `UPDATE episodes
        SET last_seen_at = CASE WHEN last_seen_at > known.seen_at
                           THEN last_seen_at ELSE known.seen_at END,
            observations = observations + known.times
       FROM (SELECT m.alert_id AS member_id, max(g.last_seen_at) AS seen_at,
                    sum(g.deliveries - m.joined) AS times
               FROM ${rows.sql} k
               JOIN alert_group_members m
                 ON m.alert_id = k.value ->> 0 AND m.group_id = k.value ->> 1
               JOIN alert_groups g ON g.id = m.group_id
              WHERE m.joined IS NOT NULL
              GROUP BY m.alert_id) known
      WHERE alert_id = known.member_id AND ended_at IS NULL`,
    [keys],
  );
  await trx.raw(
    `DELETE FROM alert_group_members WHERE (alert_id, group_id) IN (
       SELECT value ->> 0, value ->> 1 FROM ${rows.sql})`,
    [keys],
  );
}

/** Puts alerts into groups, or notes anew what the group's row counts of them. */
export async function insertMembers(
  trx: Knex,
  rows: JsonRows,
  members: readonly GroupMember[],
): Promise<void> {
  await trx.raw(
    `INSERT INTO alert_group_members (alert_id, group_id, joined)
     SELECT value ->> 0, value ->> 1, value ->> 2 FROM ${rows.sql}
      WHERE true
     ON CONFLICT (alert_id, group_id) DO UPDATE SET joined = excluded.joined`,
    [
      JSON.stringify(
        members
          .map(({ alertId, groupId, joined }) => [alertId, groupId, joined])
          .sort(([a], [b]) => a! - b!),
      ),
    ],
  );
}

/**
 * For alerts whose episodes changed: takes them out of all groups but the one
 * that is being applied. The next deliveries of those groups must then be
 * applied in full, because repeating them may say something new.
 */
export async function leaveOtherGroups(
  trx: Knex,
  rows: JsonRows,
  alerts: ReadonlyArray<{ alertId: number; groupId?: number }>,
): Promise<void> {
  const left: Array<{ group_id: number }> = await trx.raw(
    `DELETE FROM alert_group_members
      WHERE (alert_id, group_id) IN (
        SELECT m.alert_id, m.group_id FROM ${rows.sql} k
         CROSS JOIN alert_group_members m
         WHERE m.alert_id = k.value ->> 0
           AND m.group_id <> coalesce(k.value ->> 1, -1))
      RETURNING group_id`,
    [JSON.stringify(alerts.map(a => [a.alertId, a.groupId ?? null]))],
  );
  const groupIds = [...new Set(left.map(row => row.group_id))];
  if (groupIds.length > 0) {
    await trx.raw(
      `UPDATE alert_groups SET digest = NULL
        WHERE id IN (SELECT value ->> 0 FROM ${rows.sql})`,
      [JSON.stringify(groupIds.map(id => [id]))],
    );
  }
}
