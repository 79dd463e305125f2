import { EpisodeEntity } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { byText } from '../byText';
import { mayName, Visibility } from '../Visibility';
import { idList, listOf } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/**
 * The entities that own these alerts, as far as the caller may know of them,
 * ordered by ref, by internal alert id.
 */
export async function loadOwners(
  knex: Knex,
  alertIds: Iterable<number>,
  visibility: Visibility,
): Promise<Map<number, EpisodeEntity[]>> {
  const rows = await runSql<
    { alert_id: number; ref: string } & EpisodeEntity['reason']
  >(
    knex,
    `SELECT ae.alert_id, en.ref, ae.rule, ae.detail
       FROM alert_entities ae JOIN entities en ON en.id = ae.entity_id
      WHERE ae.alert_id IN ${listOf('alerts')}`,
    { alerts: idList(new Set(alertIds)) },
  );
  const owners = new Map<number, EpisodeEntity[]>();
  for (const { alert_id: alertId, ref, rule, detail } of rows) {
    if (mayName(visibility, ref)) {
      const list = owners.get(alertId) ?? [];
      list.push({ ref, reason: { rule, detail } });
      owners.set(alertId, list);
    }
  }
  // By the database it would be in the order of its locale.
  owners.forEach(list => list.sort((a, b) => byText(a.ref, b.ref)));
  return owners;
}
