import { Knex } from 'knex';
import { listOf, selectRows } from './selectRows';

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
  const rows = await selectRows<
    Omit<AlertFacts, 'hidden'> & { hidden: number }
  >(
    knex,
    `SELECT a.id, a.alertname, a.severity, a.hidden, s.name AS source
       FROM alerts a JOIN sources s ON s.id = a.source_id
      WHERE a.id IN ${listOf('alerts')}`,
    { alerts: JSON.stringify([...alertIds]) },
  );
  return rows.map(row => ({ ...row, hidden: row.hidden === 1 }));
}
