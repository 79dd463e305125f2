import { Knex } from 'knex';
import { Owner } from '../../catalog/Owner';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';
import { ensureEntityIds } from './ensureEntityIds';

/** The entities that own an alert, by its internal id. */
export interface AlertOwners {
  readonly alertId: number;
  readonly owners: readonly Owner[];
}

/**
 * Gives alerts their owners. An owner that an alert already has gets the rule
 * and detail given here; owners not named are left as they are.
 *
 * Costs at most three statements, and none where no alert has an owner.
 */
export async function insertOwners(
  trx: Knex,
  alerts: readonly AlertOwners[],
): Promise<void> {
  const owned = alerts.filter(alert => alert.owners.length > 0);
  if (!owned.length) {
    return;
  }
  const ids = await ensureEntityIds(
    trx,
    owned.flatMap(alert => alert.owners.map(owner => owner.ref)),
  );
  const rows = owned
    .flatMap(({ alertId, owners }) =>
      owners.map(
        ({ ref, rule, detail }) =>
          [ids.get(ref)!, alertId, rule, detail] as const,
      ),
    )
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  await runSql(
    trx,
    `INSERT INTO alert_entities (entity_id, alert_id, rule, detail)
     SELECT entity_id, alert_id, rule, detail FROM {owners} k
      WHERE true
     ON CONFLICT (entity_id, alert_id)
     DO UPDATE SET rule = excluded.rule, detail = excluded.detail`,
    {
      owners: rowSet(
        { entity_id: 'int', alert_id: 'int', rule: 'text', detail: 'text' },
        rows,
      ),
    },
  );
}
