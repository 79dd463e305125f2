import { Facets } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { EpisodeFilter } from './EpisodeFilter';
import { FacetTally } from './FacetTally';
import { countEpisodes } from './operations/countEpisodes';
import { loadAlertFacts } from './operations/loadAlertFacts';
import { loadOwners } from './operations/loadOwners';
import { resolveAlertIds } from './resolveAlertIds';
import { sliceAlerts } from './sliceAlerts';
import { toIso } from './toEpisode';
import { Visibility } from './Visibility';

/**
 * Counts the episodes of a filter by what one may narrow it to.
 *
 * Walks once over the alerts that it means whatever their severity, hidden ones
 * included, in slices: at most four statements each, and two before.
 */
export async function countFacets(
  knex: Knex,
  options: {
    visibility: Visibility;
    filter: EpisodeFilter;
    /** Most severe first. */
    severities: readonly string[];
    asOf: number;
  },
): Promise<Facets> {
  const { visibility, filter, severities, asOf } = options;
  const { entities, matchers, from, to } = filter;
  const alertIds = await resolveAlertIds(
    knex,
    { entities, matchers, hidden: true },
    visibility,
  );
  const tally = FacetTally.create({ filter, severities });
  for await (const slice of sliceAlerts(knex, alertIds)) {
    const counts = await countEpisodes(knex, slice, { from, to, asOf });
    if (counts.size) {
      const owners = await loadOwners(knex, counts.keys(), visibility);
      for (const alert of await loadAlertFacts(knex, counts.keys())) {
        const refs = owners.get(alert.id)?.map(({ ref }) => ref) ?? [];
        tally.add(alert, counts.get(alert.id)!, refs);
      }
    }
  }
  return tally.toFacets(toIso(asOf));
}
