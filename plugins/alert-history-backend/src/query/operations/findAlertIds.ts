import { Knex } from 'knex';
import { PairCondition } from '../matchLabelPairs';
import { Bindings, listOf, selectRows } from './selectRows';

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
  },
): Promise<number[]> {
  const where: string[] = [];
  const bindings: Bindings = {};
  if (conditions.entities) {
    bindings.refs = JSON.stringify(conditions.entities);
    where.push(`a.id IN (
      SELECT ae.alert_id FROM alert_entities ae
       WHERE ae.entity_id IN (
         SELECT en.id FROM entities en WHERE en.ref IN ${listOf('refs')}))`);
  }
  if (!conditions.hidden) {
    where.push('a.hidden = 0');
  }
  if (conditions.severities) {
    bindings.severities = JSON.stringify(conditions.severities);
    where.push(`a.severity IN ${listOf('severities')}`);
  }
  for (const [index, pair] of conditions.pairs.entries()) {
    const name = `pair${index}`;
    where.push(`a.id ${pair.has === 'one' ? 'IN' : 'NOT IN'} (
      SELECT al.alert_id FROM alert_labels al
       WHERE al.pair_id IN ${bindPairs(name, pair, bindings)})`);
  }
  const rows = await selectRows<{ id: number }>(
    knex,
    `SELECT a.id FROM alerts a WHERE ${where.join(' AND ') || '1 = 1'}`,
    bindings,
  );
  return rows.map(row => row.id);
}

function bindPairs(name: string, pair: PairCondition, bindings: Bindings) {
  if ('pairIds' in pair) {
    bindings[name] = JSON.stringify(pair.pairIds);
    return listOf(name);
  }
  if ('pairHash' in pair) {
    bindings[name] = pair.pairHash;
    return `(SELECT id FROM label_pairs WHERE hash = :${name})`;
  }
  bindings[name] = pair.anyValueOf;
  return `(SELECT id FROM label_pairs WHERE name = :${name} AND value <> '')`;
}
