import { Knex } from 'knex';
import { PairCondition } from '../matchLabelPairs';
import { hasPairs } from './pairConditions';
import { Bindings, listOf, textList } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';
import { alertsOf, isVisible, SqlVisibility } from './visibilityConditions';

/**
 * The alerts that fulfil all conditions, by internal id. Reads the dictionary
 * of alerts, labels and owners; no episode.
 */
export async function findAlertIds(
  knex: Knex,
  conditions: {
    pairs: readonly PairCondition[];
    entities?: readonly string[];
    severities?: readonly string[];
    hidden: boolean;
    visibility: SqlVisibility;
  },
): Promise<number[]> {
  const bindings: Bindings = {};
  const where = [isVisible('a', conditions.visibility, bindings)];
  if (conditions.entities) {
    bindings.refs = textList(conditions.entities);
    where.push(`a.id IN ${alertsOf(`en.ref IN ${listOf('refs')}`)}`);
  }
  if (!conditions.hidden) {
    where.push('a.hidden = 0');
  }
  if (conditions.severities) {
    bindings.severities = textList(conditions.severities);
    where.push(`a.severity IN ${listOf('severities')}`);
  }
  for (const [index, pair] of conditions.pairs.entries()) {
    where.push(hasPairs('a', `pair${index}`, pair, bindings));
  }
  const rows = await runSql<{ id: number }>(
    knex,
    `SELECT a.id FROM alerts a WHERE ${where.join(' AND ')}`,
    bindings,
  );
  return rows.map(row => row.id);
}
