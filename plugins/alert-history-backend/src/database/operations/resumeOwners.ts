import { Knex } from 'knex';
import { runSql } from '../../sql/runSql';

/** Forgets of some alerts, by internal id, that who owns them had ceased to. */
export async function resumeOwners(
  trx: Knex,
  alerts: { after: number; last: number },
): Promise<void> {
  await runSql(
    trx,
    `DELETE FROM former_alert_entities
      WHERE alert_id > :after AND alert_id <= :last
        AND EXISTS (SELECT 1 FROM alert_entities ae
                     WHERE ae.alert_id = former_alert_entities.alert_id
                       AND ae.entity_id = former_alert_entities.entity_id)`,
    alerts,
  );
}
