import {
  LabelSet,
  UnownedGroup,
  UnownedList,
} from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { UnownedRequest } from './EpisodeFilter';
import { EntityRefs } from './EntityRefs';
import { identifyAlert } from './identifyAlert';
import { countEpisodes } from './operations/countEpisodes';
import { loadAlerts } from './operations/loadAlerts';
import { loadEntityRefs } from './operations/loadEntityRefs';
import { proposeOwner } from './proposeOwner';
import { resolveAlertIds } from './resolveAlertIds';
import { sliceAlerts } from './sliceAlerts';
import { toIso } from './toEpisode';
import { mayName, Visibility } from './Visibility';

const MAX_ALERTNAMES = 5;

interface Group {
  readonly labels: LabelSet;
  alerts: number;
  episodes: number;
  firing: number;
  /** How many alerts have each name. */
  readonly alertnames: Map<string, number>;
}

/**
 * Alerts that nobody owns, by the labels that they would be known by. Walks
 * over them in slices: two statements each, and three around.
 */
export async function listUnowned(
  knex: Knex,
  options: UnownedRequest & {
    visibility: Visibility;
    /** Labels whose value may be the name of an entity. */
    nameLabels: readonly string[];
    asOf: number;
  },
): Promise<UnownedList> {
  const { filter, limit, visibility, nameLabels, asOf } = options;
  const alertIds = await resolveAlertIds(knex, filter, {
    ...visibility,
    entities: EntityRefs.of([]),
  });
  const groups = new Map<string, Group>();
  for await (const slice of sliceAlerts(knex, alertIds)) {
    const counts = await countEpisodes(knex, slice, { asOf });
    for (const [id, { alertname, labels }] of await loadAlerts(knex, slice)) {
      const group = groupOf(groups, identifyAlert(labels, nameLabels));
      const { firing = 0, resolved = 0, stale = 0 } = counts.get(id) ?? {};
      group.alerts += 1;
      group.firing += firing;
      group.episodes += firing + resolved + stale;
      group.alertnames.set(
        alertname,
        (group.alertnames.get(alertname) ?? 0) + 1,
      );
    }
  }
  const all = [...groups.values()].sort(
    (a, b) => b.episodes - a.episodes || b.alerts - a.alerts,
  );
  const refs = (await loadEntityRefs(knex)).filter(ref =>
    mayName(visibility, ref),
  );
  const items: UnownedGroup[] = [];
  for (const { alertnames, ...group } of all.slice(0, limit)) {
    // Thousands of names are looked at for each.
    await setImmediate();
    items.push({
      ...group,
      alertnames: [...alertnames]
        .sort((a, b) => b[1] - a[1])
        .slice(0, MAX_ALERTNAMES)
        .map(([name]) => name),
      proposal: proposeOwner(group.labels, refs),
    });
  }
  return {
    items,
    alerts: all.reduce((sum, { alerts }) => sum + alerts, 0),
    episodes: all.reduce((sum, { episodes }) => sum + episodes, 0),
    ...(all.length > limit && { truncated: { items: all.length - limit } }),
    asOf: toIso(asOf),
  };
}

function groupOf(groups: Map<string, Group>, labels: LabelSet): Group {
  const key = JSON.stringify(labels);
  const known = groups.get(key);
  const group = known ?? {
    ...{ labels, alerts: 0, episodes: 0, firing: 0 },
    alertnames: new Map(),
  };
  groups.set(key, group);
  return group;
}
