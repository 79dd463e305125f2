import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { lockLabelPairs, lockSources } from '../../database/locks';
import { labelPairHash } from '../../database/labelPairHash';
import { leaveOtherGroups } from '../../database/operations/groupMembers';
import { idList, listOf, rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** An alert without episodes. */
export interface EmptiedAlert {
  readonly id: number;
  /** They never change. */
  readonly labels: LabelSet;
  /** Rows of all tables that go with it, the most there can be. */
  readonly rows: number;
}

/** Those of some alerts that have no episode left. */
export async function findEmptiedAlerts(
  knex: Knex,
  alertIds: readonly number[],
): Promise<EmptiedAlert[]> {
  const found = await runSql<{ id: number; labels: string; rows: number }>(
    knex,
    `SELECT a.id, a.labels,
            (SELECT count(*) FROM alert_entities ae WHERE ae.alert_id = a.id)
            + (SELECT count(*) FROM former_alert_entities fe WHERE fe.alert_id = a.id)
            + (SELECT count(*) FROM alert_group_members m WHERE m.alert_id = a.id)
            AS rows
       FROM {alerts} k CROSS JOIN alerts a
      WHERE a.id = k.value
        AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.alert_id = a.id)`,
    { alerts: idList(alertIds) },
  );
  return found.map(({ id, labels, rows }) => {
    const parsed: LabelSet = JSON.parse(labels);
    // A label has its posting, and may be the last one of its pair.
    return {
      id,
      labels: parsed,
      rows: 1 + Number(rows) + 2 * Object.keys(parsed).length,
    };
  });
}

/**
 * Deletes alerts that have no episode left, with all that hangs on them. A
 * group that knew one is applied in full the next time: as an unchanged repeat
 * it would never bring the alert back.
 *
 * @returns how many were deleted
 */
export async function deleteEmptiedAlerts(
  trx: Knex,
  alerts: readonly EmptiedAlert[],
): Promise<number> {
  await lockSources(trx, { table: 'alerts', ids: alerts.map(({ id }) => id) });
  const deleted = await runSql<{ id: number }>(
    trx,
    `DELETE FROM alerts
      WHERE id IN ${listOf('ids')}
        AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.alert_id = alerts.id)
     RETURNING id`,
    { ids: idList(alerts.map(({ id }) => id)) },
  );
  const ids = new Set(deleted.map(({ id }) => id));
  const gone = alerts.filter(({ id }) => ids.has(id));
  if (gone.length === 0) {
    return 0;
  }
  await deleteLabels(trx, gone);
  for (const table of ['alert_entities', 'former_alert_entities']) {
    await runSql(
      trx,
      `DELETE FROM ${table} WHERE alert_id IN ${listOf('ids')}`,
      { ids: idList(ids) },
    );
  }
  await leaveOtherGroups(
    trx,
    gone.map(({ id }) => ({ alertId: id })),
  );
  return gone.length;
}

/** Postings are found by label, so labels are what tells those of an alert. */
async function deleteLabels(
  trx: Knex,
  alerts: readonly EmptiedAlert[],
): Promise<void> {
  const postings = alerts.flatMap(({ id, labels }) =>
    Object.entries(labels).map(([name, value]) => [
      labelPairHash(name, value),
      id,
    ]),
  );
  await lockLabelPairs(trx, 'alone');
  const deleted = await runSql<{ pair_id: number }>(
    trx,
    `DELETE FROM alert_labels WHERE (pair_id, alert_id) IN (
       SELECT p.id, k.alert_id FROM {postings} k
        CROSS JOIN label_pairs p WHERE p.hash = k.hash)
     RETURNING pair_id`,
    { postings: rowSet({ hash: 'text', alert_id: 'int' }, postings) },
  );
  await runSql(
    trx,
    `DELETE FROM label_pairs
      WHERE id IN ${listOf('pairs')}
        AND NOT EXISTS (
          SELECT 1 FROM alert_labels al WHERE al.pair_id = label_pairs.id)`,
    { pairs: idList(new Set(deleted.map(row => row.pair_id))) },
  );
}
