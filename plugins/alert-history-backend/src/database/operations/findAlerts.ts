import { Knex } from 'knex';
import { JsonRows } from '../jsonRows';
import { Received } from '../Received';

/** The ids of those alerts that were reported before, by `alertKey`. */
export async function findAlerts(
  trx: Knex,
  rows: JsonRows,
  alerts: readonly Received[],
): Promise<Map<string, number>> {
  const found: Array<{ id: number; position: number }> = await trx.raw(
    `SELECT a.id, k.key AS position
       FROM ${rows.sql} k
      CROSS JOIN alerts a
      WHERE a.fingerprint = k.value ->> 0
        AND a.labels_hash = k.value ->> 1
        AND a.source_id = k.value ->> 2`,
    [
      JSON.stringify(
        alerts.map(({ notification, sourceId }) => [
          notification.fingerprint,
          notification.labelsHash,
          sourceId,
        ]),
      ),
    ],
  );
  return new Map(found.map(({ id, position }) => [alerts[position].key, id]));
}
