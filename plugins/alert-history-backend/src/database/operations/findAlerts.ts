import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { Knex } from 'knex';
import { JsonRows } from '../jsonRows';

/** The key of an alert within its source. */
export function alertKey(
  alert: Pick<AlertNotification, 'fingerprint' | 'labelsHash'>,
): string {
  return alert.fingerprint + alert.labelsHash;
}

/** The ids of those alerts that the source has reported before, by {@link alertKey}. */
export async function findAlerts(
  trx: Knex,
  rows: JsonRows,
  sourceId: number,
  alerts: readonly AlertNotification[],
): Promise<Map<string, number>> {
  const found: Array<{ id: number; position: number }> = await trx.raw(
    `SELECT a.id, k.key AS position
       FROM ${rows.sql} k
      CROSS JOIN alerts a
      WHERE a.fingerprint = k.value ->> 0
        AND a.labels_hash = k.value ->> 1
        AND a.source_id = ?`,
    [JSON.stringify(alerts.map(a => [a.fingerprint, a.labelsHash])), sourceId],
  );
  return new Map(
    found.map(({ id, position }) => [alertKey(alerts[position]), id]),
  );
}
