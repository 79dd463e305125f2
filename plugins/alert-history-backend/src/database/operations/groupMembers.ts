import { Knex } from 'knex';
import { idList, listOf, rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** An alert in the latest applied delivery of a group; `joined` as the table says. */
export interface GroupMember {
  alertId: number;
  groupId: number;
  joined: number | null;
}

/** The members of some groups. */
export async function loadMembers(
  trx: Knex,
  groupIds: readonly number[],
): Promise<GroupMember[]> {
  const members = await runSql<{
    alert_id: number;
    group_id: number;
    joined: number | null;
  }>(
    trx,
    `SELECT m.alert_id, m.group_id, m.joined
       FROM {groups} k
      CROSS JOIN alert_group_members m WHERE m.group_id = k.value`,
    { groups: idList(groupIds) },
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
  members: readonly GroupMember[],
): Promise<void> {
  const bindings = {
    members: rowSet(
      { alert_id: 'int', group_id: 'int' },
      members.map(({ alertId, groupId }) => [alertId, groupId]),
    ),
  };
  await runSql(
    trx,
    `UPDATE episodes
        SET last_seen_at = CASE WHEN last_seen_at > known.seen_at
                           THEN last_seen_at ELSE known.seen_at END,
            observations = observations + known.times
       FROM (SELECT m.alert_id AS member_id, max(g.last_seen_at) AS seen_at,
                    sum(g.deliveries - m.joined) AS times
               FROM {members} k
               JOIN alert_group_members m
                 ON m.alert_id = k.alert_id AND m.group_id = k.group_id
               JOIN alert_groups g ON g.id = m.group_id
              WHERE m.joined IS NOT NULL
              GROUP BY m.alert_id) known
      WHERE alert_id = known.member_id AND ended_at IS NULL`,
    bindings,
  );
  await runSql(
    trx,
    `DELETE FROM alert_group_members WHERE (alert_id, group_id) IN (
       SELECT alert_id, group_id FROM {members} k)`,
    bindings,
  );
}

/** Puts alerts into groups, or notes anew what the group's row counts of them. */
export async function insertMembers(
  trx: Knex,
  members: readonly GroupMember[],
): Promise<void> {
  await runSql(
    trx,
    `INSERT INTO alert_group_members (alert_id, group_id, joined)
     SELECT alert_id, group_id, joined FROM {members} k
      WHERE true
     ON CONFLICT (alert_id, group_id) DO UPDATE SET joined = excluded.joined`,
    {
      members: rowSet(
        { alert_id: 'int', group_id: 'int', joined: 'int' },
        members
          .map(({ alertId, groupId, joined }) => [alertId, groupId, joined])
          .sort(([a], [b]) => a! - b!),
      ),
    },
  );
}

/**
 * For alerts whose episodes changed: takes them out of all groups but the one
 * that is being applied. The next deliveries of those groups must then be
 * applied in full, because repeating them may say something new.
 */
export async function leaveOtherGroups(
  trx: Knex,
  alerts: ReadonlyArray<{ alertId: number; groupId?: number }>,
): Promise<void> {
  const left = await runSql<{ group_id: number }>(
    trx,
    `DELETE FROM alert_group_members
      WHERE (alert_id, group_id) IN (
        SELECT m.alert_id, m.group_id FROM {alerts} k
         CROSS JOIN alert_group_members m
         WHERE m.alert_id = k.alert_id
           AND m.group_id <> coalesce(k.group_id, -1))
      RETURNING group_id`,
    {
      alerts: rowSet(
        { alert_id: 'int', group_id: 'int' },
        alerts.map(({ alertId, groupId }) => [alertId, groupId ?? null]),
      ),
    },
  );
  const groupIds = [...new Set(left.map(row => row.group_id))];
  if (groupIds.length > 0) {
    await runSql(
      trx,
      `UPDATE alert_groups SET digest = NULL WHERE id IN ${listOf('groups')}`,
      { groups: idList(groupIds) },
    );
  }
}
