import { PairCondition } from '../matchLabelPairs';
import { Bindings, idList, listOf } from '../../sql/Bindings';

/**
 * SQL that holds for the alerts whose labels fulfil a condition.
 *
 * @param alert - the alias of a row of `alerts`
 * @param binding - a name for what is bound
 */
export function hasPairs(
  alert: string,
  binding: string,
  pair: PairCondition,
  bindings: Bindings,
): string {
  return `${alert}.id ${pair.has === 'one' ? 'IN' : 'NOT IN'} (
    SELECT al.alert_id FROM alert_labels al
     WHERE al.pair_id IN ${bindPairs(binding, pair, bindings)})`;
}

function bindPairs(name: string, pair: PairCondition, bindings: Bindings) {
  if ('pairIds' in pair) {
    bindings[name] = idList(pair.pairIds);
    return listOf(name);
  }
  if ('pairHash' in pair) {
    bindings[name] = pair.pairHash;
    return `(SELECT id FROM label_pairs WHERE hash = :${name})`;
  }
  bindings[name] = pair.anyValueOf;
  return `(SELECT id FROM label_pairs WHERE name = :${name} AND value <> '')`;
}
