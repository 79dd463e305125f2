import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { idList, listOf } from '../sql/Bindings';
import { runSql } from '../sql/runSql';
import { AlertResource } from './resource';

/**
 * Alerts as permission rules see them, in the order asked for; undefined where
 * there is none.
 *
 * @param ids - as in `alert.id`
 */
export async function loadAlertResources(
  knex: Knex,
  ids: readonly string[],
): Promise<(AlertResource | undefined)[]> {
  const bindings = { ids: idList(ids.filter(isId).map(Number)) };
  const alerts = await runSql<{
    id: number;
    source: string;
    labels: string;
  }>(
    knex,
    `SELECT a.id, s.name AS source, a.labels
       FROM alerts a JOIN sources s ON s.id = a.source_id
      WHERE a.id IN ${listOf('ids')}`,
    bindings,
  );
  const owners = await runSql<{
    alert_id: number;
    ref: string;
    owner_ref: string | null;
  }>(
    knex,
    `SELECT ae.alert_id, en.ref, eo.owner_ref
       FROM alert_entities ae
       JOIN entities en ON en.id = ae.entity_id
       LEFT JOIN entity_owners eo ON eo.entity_id = ae.entity_id
      WHERE ae.alert_id IN ${listOf('ids')}`,
    bindings,
  );
  const resources = new Map<string, AlertResource>();
  for (const { id, source, labels } of alerts) {
    const entities = new Map<string, string[]>();
    for (const { alert_id: alertId, ref, owner_ref: owner } of owners) {
      if (alertId === id) {
        entities.set(ref, [
          ...(entities.get(ref) ?? []),
          ...(owner ? [owner] : []),
        ]);
      }
    }
    resources.set(String(id), {
      source,
      labels: JSON.parse(labels) as LabelSet,
      entities: [...entities].map(([ref, of]) => ({ ref, owners: of })),
    });
  }
  return ids.map(id => resources.get(id));
}

function isId(id: string): boolean {
  return /^\d{1,15}$/.test(id);
}
