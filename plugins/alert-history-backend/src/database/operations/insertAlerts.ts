import { Knex } from 'knex';
import { AlertClass } from '../../alerts/classifyAlert';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';
import { alertKey, Received } from '../Received';

const COLUMNS = {
  source_id: 'int',
  fingerprint: 'text',
  labels_hash: 'text',
  alertname: 'text',
  severity: 'text',
  hidden: 'int',
  labels: 'text',
  first_seen_at: 'int',
} as const;

const NAMES = Object.keys(COLUMNS).join(', ');

/** Writes alerts that were never seen in one statement; answers their ids by {@link alertKey}. */
export async function insertAlerts(
  trx: Knex,
  alerts: ReadonlyArray<Received & { class: AlertClass }>,
): Promise<Map<string, number>> {
  const inserted = await runSql<{
    id: number;
    source_id: number;
    fingerprint: string;
    labels_hash: string;
  }>(
    trx,
    `INSERT INTO alerts (${NAMES}) SELECT ${NAMES} FROM {alerts} k
     RETURNING id, source_id, fingerprint, labels_hash`,
    {
      alerts: rowSet(
        COLUMNS,
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
    },
  );
  return new Map(
    inserted.map(row => [
      alertKey(row.source_id, row.fingerprint, row.labels_hash),
      row.id,
    ]),
  );
}
