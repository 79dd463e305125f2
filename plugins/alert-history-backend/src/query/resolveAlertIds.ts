import { Knex } from 'knex';
import { EpisodeFilter } from './EpisodeFilter';
import { matchLabelPairs, needsValues } from './matchLabelPairs';
import { findAlertIds } from './operations/findAlertIds';
import { findLabelPairs } from './operations/findLabelPairs';

/**
 * The alerts that a filter means by entity, severity or matchers, by internal
 * id; undefined where it means all. Costs at most two statements.
 */
export async function resolveAlertIds(
  knex: Knex,
  filter: EpisodeFilter,
): Promise<number[] | undefined> {
  const { entities, severities, matchers } = filter;
  if (!entities && !severities && !matchers.length) {
    return undefined;
  }
  const names = new Set(
    matchers.filter(needsValues).map(matcher => matcher.name),
  );
  const pairs = names.size ? await findLabelPairs(knex, [...names]) : [];
  return findAlertIds(knex, {
    pairs: await matchLabelPairs(matchers, pairs),
    entities,
    severities,
  });
}
