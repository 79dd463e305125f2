import { Knex } from 'knex';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';
import { Received } from '../Received';

/** The ids of those alerts that were reported before, by `alertKey`. */
export async function findAlerts(
  trx: Knex,
  alerts: readonly Received[],
): Promise<Map<string, number>> {
  const found = await runSql<{ id: number; position: number }>(
    trx,
    `SELECT a.id, k.position
       FROM {alerts} k
      CROSS JOIN alerts a
      WHERE a.fingerprint = k.fingerprint
        AND a.labels_hash = k.labels_hash
        AND a.source_id = k.source_id`,
    {
      alerts: rowSet(
        {
          position: 'int',
          fingerprint: 'text',
          labels_hash: 'text',
          source_id: 'int',
        },
        alerts.map(({ notification, sourceId }, position) => [
          position,
          notification.fingerprint,
          notification.labelsHash,
          sourceId,
        ]),
      ),
    },
  );
  return new Map(found.map(({ id, position }) => [alerts[position].key, id]));
}
