import { Knex } from 'knex';

/** Rows that nothing leads to any more, and where they are. */
const STRAYS = {
  'episodes without alert':
    'SELECT alert_id FROM episodes WHERE alert_id NOT IN (SELECT id FROM alerts)',
  'transitions without episode':
    'SELECT id FROM transitions WHERE episode_id NOT IN (SELECT id FROM episodes)',
  'alerts without episode':
    'SELECT id FROM alerts WHERE id NOT IN (SELECT alert_id FROM episodes)',
  'postings without alert':
    'SELECT alert_id FROM alert_labels WHERE alert_id NOT IN (SELECT id FROM alerts)',
  'postings without label':
    'SELECT pair_id FROM alert_labels WHERE pair_id NOT IN (SELECT id FROM label_pairs)',
  'labels without alert':
    'SELECT id FROM label_pairs WHERE id NOT IN (SELECT pair_id FROM alert_labels)',
  'owners without alert':
    'SELECT alert_id FROM alert_entities WHERE alert_id NOT IN (SELECT id FROM alerts)',
  'former owners without alert':
    'SELECT alert_id FROM former_alert_entities WHERE alert_id NOT IN (SELECT id FROM alerts)',
  'members without alert':
    'SELECT alert_id FROM alert_group_members WHERE alert_id NOT IN (SELECT id FROM alerts)',
  'members without group':
    'SELECT group_id FROM alert_group_members WHERE group_id NOT IN (SELECT id FROM alert_groups)',
};

/** What a deletion has left behind; nothing where it is right. */
export async function findStrayRows(knex: Knex): Promise<string[]> {
  const found: string[] = [];
  for (const [what, sql] of Object.entries(STRAYS)) {
    const rows: unknown[] = await knex.raw(sql);
    if (rows.length > 0) {
      found.push(`${rows.length} ${what}`);
    }
  }
  return found;
}
