import { Knex } from 'knex';
import { AlertFilter } from './EpisodeFilter';
import { matchLabelPairs, needsValues } from './matchLabelPairs';
import { findAlertIds } from './operations/findAlertIds';
import { findLabelPairs } from './operations/findLabelPairs';
import { Visibility } from './Visibility';

/**
 * The alerts that a filter means by entity, severity or matchers, and that may
 * be read, by internal id; undefined where those are all, or all that are not
 * hidden. Costs at most two statements.
 */
export async function resolveAlertIds(
  knex: Knex,
  filter: AlertFilter & { readonly severities?: readonly string[] },
  visibility: Visibility,
): Promise<number[] | undefined> {
  const { entities, severities, matchers, hidden } = filter;
  if (
    visibility.entities === 'all' &&
    visibility.unowned &&
    !visibility.condition &&
    !entities &&
    !severities &&
    !matchers.length
  ) {
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
    hidden,
  });
}
