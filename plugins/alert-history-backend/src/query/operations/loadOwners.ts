import { EpisodeEntity } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { mayName, Visibility } from '../Visibility';
import { listOf, selectRows } from './selectRows';

/**
 * The entities that own these alerts, as far as the caller may know of them,
 * ordered by ref, by internal alert id.
 */
export async function loadOwners(
  knex: Knex,
  alertIds: Iterable<number>,
  visibility: Visibility,
): Promise<Map<number, EpisodeEntity[]>> {
  const rows = await selectRows<
    { alert_id: number; ref: string } & EpisodeEntity['reason']
  >(
    knex,
    `SELECT ae.alert_id, en.ref, ae.rule, ae.detail
       FROM alert_entities ae JOIN entities en ON en.id = ae.entity_id
      WHERE ae.alert_id IN ${listOf('alerts')}
      ORDER BY ae.alert_id, en.ref`,
    { alerts: JSON.stringify([...new Set(alertIds)]) },
  );
  const owners = new Map<number, EpisodeEntity[]>();
  for (const { alert_id: alertId, ref, rule, detail } of rows) {
    if (mayName(visibility, ref)) {
      const list = owners.get(alertId) ?? [];
      list.push({ ref, reason: { rule, detail } });
      owners.set(alertId, list);
    }
  }
  return owners;
}
