import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { CompiledMatcher } from './compileMatcher';
import { LabelPair, matchLabelPairs, needsValues } from './matchLabelPairs';
import { findLabelPairs } from './operations/findLabelPairs';
import { SqlCondition, SqlVisibility } from './operations/visibilityConditions';
import { AlertCondition, Visibility } from './Visibility';

/**
 * Makes a visibility ready for SQL, and a filter's matchers with it, by one
 * statement at most.
 */
export async function toSqlVisibility(
  knex: Knex,
  visibility: Visibility,
  matchers: readonly CompiledMatcher[] = [],
) {
  const { condition } = visibility;
  const names = new Set(
    [...matchers, ...(condition ? matchersOf(condition) : [])]
      .filter(needsValues)
      .map(matcher => matcher.name),
  );
  const pairs = names.size ? await findLabelPairs(knex, [...names]) : [];
  const sqlVisibility: SqlVisibility = {
    ...visibility,
    condition: condition && (await toSqlCondition(condition, pairs)),
  };
  return {
    visibility: sqlVisibility,
    pairs: await matchLabelPairs(matchers, pairs),
  };
}

function matchersOf(
  criteria: PermissionCriteria<AlertCondition>,
): readonly CompiledMatcher[] {
  if ('allOf' in criteria) {
    return criteria.allOf.flatMap(matchersOf);
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.flatMap(matchersOf);
  }
  if ('not' in criteria) {
    return matchersOf(criteria.not);
  }
  return 'matchers' in criteria ? criteria.matchers : [];
}

async function toSqlCondition(
  criteria: PermissionCriteria<AlertCondition>,
  pairs: readonly LabelPair[],
): Promise<PermissionCriteria<SqlCondition>> {
  const translate = (part: PermissionCriteria<AlertCondition>) =>
    toSqlCondition(part, pairs);
  if ('allOf' in criteria) {
    const [first, ...rest] = await Promise.all(criteria.allOf.map(translate));
    return { allOf: [first, ...rest] };
  }
  if ('anyOf' in criteria) {
    const [first, ...rest] = await Promise.all(criteria.anyOf.map(translate));
    return { anyOf: [first, ...rest] };
  }
  if ('not' in criteria) {
    return { not: await translate(criteria.not) };
  }
  return 'matchers' in criteria
    ? { pairs: await matchLabelPairs(criteria.matchers, pairs) }
    : criteria;
}
