import { Knex } from 'knex';
import { AlertFilter } from './EpisodeFilter';
import { findAlertIds } from './operations/findAlertIds';
import { toSqlVisibility } from './toSqlVisibility';
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
  const seen = entities ? amongOwners(visibility, entities) : visibility;
  if (
    seen.entities === 'all' &&
    seen.unowned &&
    !seen.condition &&
    !entities &&
    !severities &&
    !matchers.length
  ) {
    return undefined;
  }
  if (seen.entities !== 'all' && !seen.entities.size && !seen.unowned) {
    return [];
  }
  return findAlertIds(knex, {
    ...(await toSqlVisibility(knex, seen, matchers)),
    // Otherwise they are those that are visible.
    ...(seen.entities === 'all' && { entities }),
    ...{ severities, hidden },
  });
}

/** What is visible of the alerts of these owners, which thus have one. */
function amongOwners(
  visibility: Visibility,
  owners: readonly string[],
): Visibility {
  const { entities } = visibility;
  return entities === 'all'
    ? { ...visibility, unowned: true }
    : { ...visibility, entities: entities.only(owners), unowned: false };
}
