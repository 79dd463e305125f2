import { Knex } from 'knex';
import { leaveOtherGroups } from '../../database/operations/groupMembers';
import {
  deleteEmptiedAlerts,
  findEmptiedAlerts,
} from '../../retention/operations/emptiedAlerts';
import { idList, listOf } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/**
 * Deletes so many episodes, with alerts that have none left: the oldest
 * resolved ones first, then stale ones, then those firing of which nothing was
 * heard for longest. A next delivery about one of these brings it back.
 */
export async function deleteOldestEpisodes(
  trx: Knex,
  count: number,
): Promise<void> {
  const oldest = await runSql<{ id: number; alert_id: number }>(
    trx,
    `SELECT id, alert_id FROM episodes
      ORDER BY CASE state WHEN 'resolved' THEN 0 WHEN 'stale' THEN 1 ELSE 2 END,
               coalesce(ended_at, last_seen_at), id
      LIMIT :count`,
    { count },
  );
  const episodes = idList(oldest.map(({ id }) => id));
  const alertIds = [...new Set(oldest.map(row => row.alert_id))];
  await runSql(
    trx,
    `DELETE FROM transitions WHERE episode_id IN ${listOf('episodes')}`,
    { episodes },
  );
  await runSql(trx, `DELETE FROM episodes WHERE id IN ${listOf('episodes')}`, {
    episodes,
  });
  await leaveOtherGroups(
    trx,
    alertIds.map(alertId => ({ alertId })),
  );
  const emptied = await findEmptiedAlerts(trx, alertIds);
  if (emptied.length > 0) {
    await deleteEmptiedAlerts(trx, emptied);
  }
}
