import { Knex } from 'knex';

/** In an order that references allow. */
const TABLES = [
  'job_states',
  'quarantine',
  'source_minutes',
  'alert_group_members',
  'alert_groups',
  'transitions',
  'episodes',
  'former_alert_entities',
  'entity_owners',
  'catalog_entities',
  'alert_entities',
  'entities',
  'alert_labels',
  'label_pairs',
  'alerts',
  'sources',
];

/** Gives a test a database as it was migrated. */
export async function emptyDatabase(knex: Knex): Promise<void> {
  for (const table of TABLES) {
    await knex(table).delete();
  }
  await knex('catalog_mirror').update({ version: 0 });
  await knex('mapping_progress').update({
    ...{ next_page: null, is_changed: 0, refreshed_at: null },
    ...{ mapped_version: 0, mapped_to: 0 },
  });
}
