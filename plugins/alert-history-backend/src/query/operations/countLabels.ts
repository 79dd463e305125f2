import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { idList, listOf, textList } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/**
 * Some label names, in order, from the one after a given name on. Steps from
 * name to name in `label_pairs_name_idx`.
 */
export async function loadLabelNames(
  knex: Knex,
  page: { after: string; limit: number },
): Promise<string[]> {
  const rows = await runSql<{ name: string }>(
    knex,
    `WITH RECURSIVE names (name) AS (
       SELECT min(name) FROM label_pairs WHERE name > :after
       UNION ALL
       SELECT (SELECT min(p.name) FROM label_pairs p WHERE p.name > n.name)
         FROM names n WHERE n.name IS NOT NULL)
     SELECT name FROM names WHERE name IS NOT NULL LIMIT :limit`,
    page,
  );
  return rows.map(row => row.name);
}

/**
 * Some values of a label, by internal id, from the one after a given id on.
 * Reads `label_pairs_name_idx`.
 */
export async function loadLabelValues(
  knex: Knex,
  name: string,
  page: { after: number; limit: number },
): Promise<{ id: number; value: string }[]> {
  return runSql(
    knex,
    `SELECT id, value FROM label_pairs
      WHERE name = :name AND id > :after ORDER BY id LIMIT :limit`,
    { name, ...page },
  );
}

/** How many alerts have a label of these names that is not empty, by name. */
export async function countByName(
  knex: Knex,
  names: readonly string[],
  options: { hidden: boolean },
): Promise<Map<string, number>> {
  // An alert has one value of each name.
  const rows = await runSql<{ name: string; alerts: number }>(
    knex,
    `SELECT p.name, count(*) AS alerts
       FROM {names} n
      CROSS JOIN label_pairs p
      CROSS JOIN alert_labels al
      WHERE p.name = n.value AND p.value <> '' AND al.pair_id = p.id
        AND ${unlessHidden(options)}
      GROUP BY p.name`,
    { names: textList(names) },
  );
  return new Map(rows.map(row => [row.name, row.alerts]));
}

/** How many alerts have each of these labels, by internal id. */
export async function countByPair(
  knex: Knex,
  pairIds: readonly number[],
  options: { hidden: boolean },
): Promise<Map<number, number>> {
  const rows = await runSql<{ id: number; alerts: number }>(
    knex,
    `SELECT al.pair_id AS id, count(*) AS alerts
       FROM {pairs} p
      CROSS JOIN alert_labels al
      WHERE al.pair_id = p.value AND ${unlessHidden(options)}
      GROUP BY al.pair_id`,
    { pairs: idList(pairIds) },
  );
  return new Map(rows.map(row => [row.id, row.alerts]));
}

/** The label sets of alerts. */
export async function loadLabelSets(
  knex: Knex,
  alertIds: readonly number[],
): Promise<LabelSet[]> {
  const rows = await runSql<{ labels: string }>(
    knex,
    `SELECT labels FROM alerts WHERE id IN ${listOf('alerts')}`,
    { alerts: idList(alertIds) },
  );
  return rows.map(row => JSON.parse(row.labels));
}

function unlessHidden(options: { hidden: boolean }): string {
  return options.hidden
    ? '1 = 1'
    : 'al.alert_id NOT IN (SELECT id FROM alerts WHERE hidden = 1)';
}
