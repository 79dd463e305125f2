import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { JsonRows } from '../../database/jsonRows';
import { labelPairHash } from '../../database/labelPairHash';
import { leaveOtherGroups } from '../../database/operations/groupMembers';
import { listOf, selectRows } from '../../query/operations/selectRows';

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
  const found = await selectRows<{ id: number; labels: string; rows: number }>(
    knex,
    `SELECT a.id, a.labels,
            (SELECT count(*) FROM alert_entities ae WHERE ae.alert_id = a.id)
            + (SELECT count(*) FROM former_alert_entities fe WHERE fe.alert_id = a.id)
            + (SELECT count(*) FROM alert_group_members m WHERE m.alert_id = a.id)
            AS rows
       FROM json_each(:alerts) k CROSS JOIN alerts a
      WHERE a.id = k.value
        AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.alert_id = a.id)`,
    { alerts: JSON.stringify(alertIds) },
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
  rows: JsonRows,
  alerts: readonly EmptiedAlert[],
): Promise<number> {
  const deleted = await selectRows<{ id: number }>(
    trx,
    `DELETE FROM alerts
      WHERE id IN ${listOf('ids')}
        AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.alert_id = alerts.id)
     RETURNING id`,
    { ids: JSON.stringify(alerts.map(({ id }) => id)) },
  );
  const ids = new Set(deleted.map(({ id }) => id));
  const gone = alerts.filter(({ id }) => ids.has(id));
  if (gone.length === 0) {
    return 0;
  }
  await deleteLabels(trx, rows, gone);
  for (const table of ['alert_entities', 'former_alert_entities']) {
    await trx.raw(`DELETE FROM ${table} WHERE alert_id IN ${listOf('ids')}`, {
      ids: JSON.stringify([...ids]),
    });
  }
  await leaveOtherGroups(
    trx,
    rows,
    gone.map(({ id }) => ({ alertId: id })),
  );
  return gone.length;
}

/** Postings are found by label, so labels are what tells those of an alert. */
async function deleteLabels(
  trx: Knex,
  rows: JsonRows,
  alerts: readonly EmptiedAlert[],
): Promise<void> {
  const postings = alerts.flatMap(({ id, labels }) =>
    Object.entries(labels).map(([name, value]) => [
      labelPairHash(name, value),
      id,
    ]),
  );
  const deleted: Array<{ pair_id: number }> = await trx.raw(
    `DELETE FROM alert_labels WHERE (pair_id, alert_id) IN (
       SELECT p.id, k.value ->> 1 FROM ${rows.sql} k
        CROSS JOIN label_pairs p WHERE p.hash = k.value ->> 0)
     RETURNING pair_id`,
    [JSON.stringify(postings)],
  );
  await trx.raw(
    `DELETE FROM label_pairs
      WHERE id IN ${listOf('pairs')}
        AND NOT EXISTS (
          SELECT 1 FROM alert_labels al WHERE al.pair_id = label_pairs.id)`,
    { pairs: JSON.stringify([...new Set(deleted.map(row => row.pair_id))]) },
  );
}
