import { ALERT_HISTORY_LABEL_KINDS } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { runSql } from '../../sql/runSql';

/** The refs of the entities of the catalog that labels may name, as it was last read. */
export async function loadEntityRefs(knex: Knex): Promise<string[]> {
  const rows = await runSql<{ ref: string }>(
    knex,
    `SELECT en.ref FROM catalog_entities ce
       JOIN entities en ON en.id = ce.entity_id ORDER BY en.ref`,
  );
  return rows
    .map(({ ref }) => ref)
    .filter(ref => ALERT_HISTORY_LABEL_KINDS.includes(ref.split(':')[0]));
}
