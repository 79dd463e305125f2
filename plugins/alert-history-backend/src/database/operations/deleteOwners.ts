import { Knex } from 'knex';

/** Takes owners from alerts in one statement, by internal ids. */
export async function deleteOwners(
  trx: Knex,
  owners: readonly { entityId: number; alertId: number }[],
): Promise<void> {
  await trx.raw(
    `DELETE FROM alert_entities WHERE (entity_id, alert_id) IN (
       SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
         FROM json_each(?))`,
    [
      JSON.stringify(
        owners.map(({ entityId, alertId }) => [entityId, alertId]),
      ),
    ],
  );
}
