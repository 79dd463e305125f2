import { Knex } from 'knex';
import { idList, listOf } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** What facets count episodes by. */
export interface AlertFacts {
  readonly id: number;
  readonly alertname: string;
  readonly severity: string;
  readonly source: string;
  readonly hidden: boolean;
}

/** Reads alerts by internal id. */
export async function loadAlertFacts(
  knex: Knex,
  alertIds: Iterable<number>,
): Promise<AlertFacts[]> {
  const rows = await runSql<Omit<AlertFacts, 'hidden'> & { hidden: number }>(
    knex,
    `SELECT a.id, a.alertname, a.severity, a.hidden, s.name AS source
       FROM alerts a JOIN sources s ON s.id = a.source_id
      WHERE a.id IN ${listOf('alerts')}`,
    { alerts: idList(alertIds) },
  );
  return rows.map(row => ({ ...row, hidden: row.hidden === 1 }));
}
