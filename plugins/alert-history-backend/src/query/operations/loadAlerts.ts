import { Alert } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { idList, listOf } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

interface Row {
  id: number;
  source: string;
  fingerprint: string;
  alertname: string;
  labels: string;
}

/** Alerts in the shape of the contract, by internal id. */
export async function loadAlerts(
  knex: Knex,
  alertIds: readonly number[],
): Promise<Map<number, Alert>> {
  const rows = await runSql<Row>(
    knex,
    `SELECT a.id, s.name AS source, a.fingerprint, a.alertname, a.labels
       FROM alerts a JOIN sources s ON s.id = a.source_id
      WHERE a.id IN ${listOf('alerts')}`,
    { alerts: idList(alertIds) },
  );
  return new Map(
    rows.map(({ id, labels, ...rest }) => [
      id,
      { id: String(id), ...rest, labels: JSON.parse(labels) },
    ]),
  );
}
