import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { Owner } from '../../catalog/Owner';

/** An alert with the owners that are stored for it. */
export interface MappedAlert {
  readonly alertId: number;
  readonly labels: LabelSet;
  readonly owners: readonly (Owner & { entityId: number })[];
}

/** Alerts in order of their internal id, from the one after `after` on; two statements. */
export async function loadAlertPage(
  knex: Knex,
  options: {
    after: number;
    limit: number;
    /** Whether they have to stay there until the transaction is over. */
    forWriting?: boolean;
  },
): Promise<MappedAlert[]> {
  const { after, limit, forWriting } = options;
  const page = knex('alerts')
    .select('id', 'labels')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit);
  const alerts = await (forWriting ? page.forKeyShare() : page);
  if (!alerts.length) {
    return [];
  }
  const rows = await knex('alert_entities as ae')
    .join('entities as en', 'en.id', 'ae.entity_id')
    .select('ae.alert_id', 'ae.entity_id', 'en.ref', 'ae.rule', 'ae.detail')
    .where('ae.alert_id', '>', after)
    .where('ae.alert_id', '<=', alerts.at(-1).id);
  const owners = new Map<number, (Owner & { entityId: number })[]>();
  for (const { alert_id: alertId, entity_id: entityId, ...owner } of rows) {
    const list = owners.get(alertId) ?? [];
    list.push({ entityId, ...owner });
    owners.set(alertId, list);
  }
  return alerts.map(({ id, labels }) => ({
    alertId: id,
    labels: JSON.parse(labels),
    owners: owners.get(id) ?? [],
  }));
}
