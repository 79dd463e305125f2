import { Knex } from 'knex';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/**
 * Takes owners from alerts, by internal ids, and keeps that they were.
 *
 * @param until - when, in milliseconds since the Unix epoch
 */
export async function endOwners(
  trx: Knex,
  owners: readonly { entityId: number; alertId: number }[],
  until: number,
): Promise<void> {
  const bindings = {
    until,
    owners: rowSet(
      { entity_id: 'int', alert_id: 'int' },
      owners.map(({ entityId, alertId }) => [entityId, alertId]),
    ),
  };
  const which =
    '(entity_id, alert_id) IN (SELECT entity_id, alert_id FROM {owners} k)';
  await runSql(
    trx,
    `INSERT INTO former_alert_entities (alert_id, entity_id, rule, detail, until)
     SELECT alert_id, entity_id, rule, detail, :until FROM alert_entities WHERE ${which}
     ON CONFLICT (alert_id, entity_id) DO UPDATE
        SET rule = excluded.rule, detail = excluded.detail, until = excluded.until`,
    bindings,
  );
  await runSql(trx, `DELETE FROM alert_entities WHERE ${which}`, bindings);
}
