import { Knex } from 'knex';
import { AlertClass } from '../../alerts/classifyAlert';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** An alert as it is classified. */
export interface ClassifiedAlert extends AlertClass {
  readonly id: number;
}

/** Alerts in order of their internal id, from the one after `after` on. */
export async function loadAlertClasses(
  knex: Knex,
  options: { after: number; limit: number },
): Promise<Array<ClassifiedAlert & { labels: string }>> {
  const rows = await knex('alerts')
    .select('id', 'severity', 'hidden', 'labels')
    .where('id', '>', options.after)
    .orderBy('id')
    .limit(options.limit);
  return rows.map(row => ({ ...row, hidden: row.hidden === 1 }));
}

/** Writes how alerts are classified, in one statement. */
export async function updateAlertClasses(
  trx: Knex,
  alerts: readonly ClassifiedAlert[],
): Promise<void> {
  if (alerts.length === 0) {
    return;
  }
  await runSql(
    trx,
    `UPDATE alerts SET severity = k.severity, hidden = k.hidden
       FROM {alerts} k WHERE alerts.id = k.id`,
    {
      alerts: rowSet(
        { id: 'int', severity: 'text', hidden: 'int' },
        alerts.map(({ id, severity, hidden }) => [
          id,
          severity,
          hidden ? 1 : 0,
        ]),
      ),
    },
  );
}
