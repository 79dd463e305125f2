import { Knex } from 'knex';

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
  const which = `(entity_id, alert_id) IN (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
      FROM json_each(?))`;
  const pairs = JSON.stringify(
    owners.map(({ entityId, alertId }) => [entityId, alertId]),
  );
  await trx.raw(
    `INSERT INTO former_alert_entities (alert_id, entity_id, rule, detail, until)
     SELECT alert_id, entity_id, rule, detail, ? FROM alert_entities WHERE ${which}
     ON CONFLICT (alert_id, entity_id) DO UPDATE
        SET rule = excluded.rule, detail = excluded.detail, until = excluded.until`,
    [until, pairs],
  );
  await trx.raw(`DELETE FROM alert_entities WHERE ${which}`, [pairs]);
}
