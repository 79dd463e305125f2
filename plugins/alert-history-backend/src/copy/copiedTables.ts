/** A table of a history, with the columns of its primary key. */
export interface CopiedTable {
  readonly name: string;
  readonly key: readonly string[];
}

/** All tables of a history, those that others refer to first. */
export const copiedTables: readonly CopiedTable[] = [
  { name: 'sources', key: ['id'] },
  { name: 'entities', key: ['id'] },
  { name: 'label_pairs', key: ['id'] },
  { name: 'alerts', key: ['id'] },
  { name: 'alert_labels', key: ['pair_id', 'alert_id'] },
  { name: 'alert_entities', key: ['entity_id', 'alert_id'] },
  { name: 'former_alert_entities', key: ['alert_id', 'entity_id'] },
  { name: 'episodes', key: ['id'] },
  { name: 'transitions', key: ['id'] },
  { name: 'alert_groups', key: ['id'] },
  { name: 'alert_group_members', key: ['alert_id', 'group_id'] },
  { name: 'catalog_entities', key: ['entity_id'] },
  { name: 'entity_owners', key: ['owner_ref', 'entity_id'] },
  { name: 'catalog_mirror', key: ['id'] },
  { name: 'mapping_progress', key: ['id'] },
  { name: 'job_states', key: ['name'] },
  { name: 'quarantine', key: ['id'] },
  { name: 'source_minutes', key: ['source_id', 'minute'] },
];
