import { Knex } from 'knex';
import { lockSources } from '../../database/locks';
import { idList, listOf } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** A group that no firing episode relies on, and that was not heard for long. */
const SILENT = `g.last_seen_at < :heardBefore AND NOT EXISTS (
  SELECT 1 FROM alert_group_members m
   WHERE m.group_id = g.id AND m.joined IS NOT NULL)`;

/** A part of the groups, in order of their internal ids. */
export interface GroupPage {
  /** The last id that was looked at; undefined where there are no more. */
  readonly after?: number;
  /** Those of it that were not heard since. */
  readonly silent: number[];
}

/** Looks at groups, from the one after `after` on. */
export async function findSilentGroups(
  knex: Knex,
  options: { after: number; limit: number; heardBefore: number },
): Promise<GroupPage> {
  const { after, limit, heardBefore } = options;
  const page = await runSql<{ id: number; silent: number }>(
    knex,
    `SELECT g.id, CASE WHEN ${SILENT} THEN 1 ELSE 0 END AS silent
       FROM alert_groups g WHERE g.id > :after ORDER BY g.id LIMIT :limit`,
    { after, limit, heardBefore },
  );
  return {
    after: page.at(-1)?.id,
    silent: page.filter(row => row.silent === 1).map(row => row.id),
  };
}

/**
 * Deletes groups with their members, of those given the ones that are still
 * silent. Beyond `maxMembers` only those are deleted, and it is to be called
 * again.
 *
 * @returns whether none is left
 */
export async function deleteSilentGroups(
  trx: Knex,
  options: {
    groupIds: readonly number[];
    heardBefore: number;
    maxMembers: number;
  },
): Promise<boolean> {
  const { groupIds, heardBefore, maxMembers } = options;
  await lockSources(trx, { table: 'alert_groups', ids: groupIds });
  // Without its digest a group is applied in full, should it be heard again
  // when only some of its members are left.
  const silent = await runSql<{ id: number }>(
    trx,
    `UPDATE alert_groups SET digest = NULL
      WHERE id IN (
        SELECT g.id FROM alert_groups g WHERE g.id IN ${listOf(
          'ids',
        )} AND ${SILENT})
     RETURNING id`,
    { ids: idList(groupIds), heardBefore },
  );
  const ids = idList(silent.map(({ id }) => id));
  const members = await runSql(
    trx,
    `DELETE FROM alert_group_members WHERE (alert_id, group_id) IN (
       SELECT m.alert_id, m.group_id FROM alert_group_members m
        WHERE m.group_id IN ${listOf('ids')} LIMIT :limit)
     RETURNING alert_id`,
    { ids, limit: maxMembers },
  );
  if (members.length === maxMembers) {
    return false;
  }
  await runSql(trx, `DELETE FROM alert_groups WHERE id IN ${listOf('ids')}`, {
    ids,
  });
  return true;
}
