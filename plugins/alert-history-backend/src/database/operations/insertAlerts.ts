import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { Knex } from 'knex';
import { columnsOf, JsonRows } from '../jsonRows';
import { alertKey } from './findAlerts';

const COLUMNS = [
  'source_id',
  'fingerprint',
  'labels_hash',
  'alertname',
  'severity',
  'labels',
  'first_seen_at',
];

/** Writes alerts that were never seen in one statement; answers their ids by {@link alertKey}. */
export async function insertAlerts(
  trx: Knex,
  rows: JsonRows,
  sourceId: number,
  receivedAt: number,
  alerts: readonly AlertNotification[],
): Promise<Map<string, number>> {
  const inserted: Array<{
    id: number;
    fingerprint: string;
    labels_hash: string;
  }> = await trx.raw(
    `INSERT INTO alerts (${COLUMNS.join(', ')})
     SELECT ${columnsOf(COLUMNS.length)} FROM ${rows.sql}
     RETURNING id, fingerprint, labels_hash`,
    [
      JSON.stringify(
        alerts.map(({ fingerprint, labelsHash, labels }) => [
          sourceId,
          fingerprint,
          labelsHash,
          labels.alertname ?? '',
          labels.severity?.toLowerCase() || 'none',
          JSON.stringify(labels),
          receivedAt,
        ]),
      ),
    ],
  );
  return new Map(
    inserted.map(row => [
      alertKey({ fingerprint: row.fingerprint, labelsHash: row.labels_hash }),
      row.id,
    ]),
  );
}
