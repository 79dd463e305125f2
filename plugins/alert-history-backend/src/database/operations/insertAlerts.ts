import { Knex } from 'knex';
import { AlertClass } from '../../alerts/classifyAlert';
import { columnsOf, JsonRows } from '../jsonRows';
import { alertKey, Received } from '../Received';

const COLUMNS = [
  'source_id',
  'fingerprint',
  'labels_hash',
  'alertname',
  'severity',
  'hidden',
  'labels',
  'first_seen_at',
];

/** Writes alerts that were never seen in one statement; answers their ids by {@link alertKey}. */
export async function insertAlerts(
  trx: Knex,
  rows: JsonRows,
  alerts: ReadonlyArray<Received & { class: AlertClass }>,
): Promise<Map<string, number>> {
  const inserted: Array<{
    id: number;
    source_id: number;
    fingerprint: string;
    labels_hash: string;
  }> = await trx.raw(
    `INSERT INTO alerts (${COLUMNS.join(', ')})
     SELECT ${columnsOf(COLUMNS.length)} FROM ${rows.sql}
     RETURNING id, source_id, fingerprint, labels_hash`,
    [
      JSON.stringify(
        alerts.map(({ notification, sourceId, receivedAt, class: is }) => [
          sourceId,
          notification.fingerprint,
          notification.labelsHash,
          notification.labels.alertname ?? '',
          is.severity,
          is.hidden ? 1 : 0,
          JSON.stringify(notification.labels),
          receivedAt,
        ]),
      ),
    ],
  );
  return new Map(
    inserted.map(row => [
      alertKey(row.source_id, row.fingerprint, row.labels_hash),
      row.id,
    ]),
  );
}
