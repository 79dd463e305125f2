import { Facets } from '@alert-history/backstage-plugin-common';
import { AlertSpec } from '../../__testUtils__/insertEpisodes';
import { bruteForce, NOW, Placed, Query, severityOf } from './historyWorld';

/** Counts what a key says of each episode, in no order. */
function countBy(episodes: Placed[], keysOf: (episode: Placed) => string[]) {
  const counts = new Map<string, { episodes: number; firing: number }>();
  for (const episode of episodes) {
    for (const key of keysOf(episode)) {
      const count = counts.get(key) ?? { episodes: 0, firing: 0 };
      count.episodes += 1;
      count.firing += episode.state === 'firing' ? 1 : 0;
      counts.set(key, count);
    }
  }
  return counts;
}

/** The same counts, from plain objects one by one. */
export function expectedFacets(alerts: AlertSpec[], asked: Query) {
  const meant = bruteForce(alerts, asked);
  const firing = meant.filter(({ state }) => state === 'firing');
  const unowned = meant.filter(({ alert }) => !alert.owners?.length);
  return {
    episodes: meant.length,
    firing: firing.length,
    states: countBy(
      bruteForce(alerts, { ...asked, state: undefined }),
      ({ state }) => [state],
    ),
    severities: countBy(
      bruteForce(alerts, { ...asked, severity: undefined }),
      ({ alert }) => [severityOf(alert)],
    ),
    alertnames: countBy(meant, ({ alert }) => [alert.labels.alertname ?? '']),
    sources: countBy(meant, ({ alert }) => [alert.source!]),
    entities: countBy(meant, ({ alert }) => alert.owners!.map(o => o.ref)),
    firingBySeverity: countBy(firing, ({ alert }) =>
      alert.owners!.map(o => JSON.stringify([o.ref, severityOf(alert)])),
    ),
    unowned: {
      episodes: unowned.length,
      firing: unowned.filter(({ state }) => state === 'firing').length,
    },
    hidden: bruteForce(alerts, { ...asked, hidden: true }).filter(
      ({ alert }) => alert.hidden,
    ).length,
    asOf: new Date(NOW).toISOString(),
  };
}

/** Those of a facet that are not zero. */
function toMap(counts: { value: string; episodes: number; firing: number }[]) {
  return new Map(
    counts
      .filter(({ episodes }) => episodes > 0)
      .map(({ value, ...count }) => [value, count]),
  );
}

/** An answer in the shape of what is expected, in no order and without zeros. */
export function countsOf(facets: Facets) {
  return {
    ...facets,
    states: toMap(facets.states),
    severities: toMap(facets.severities),
    alertnames: toMap(facets.alertnames),
    sources: toMap(facets.sources),
    entities: toMap(
      facets.entities.map(({ ref: value, firingBySeverity: _, ...count }) => ({
        value,
        ...count,
      })),
    ),
    firingBySeverity: toMap(
      facets.entities.flatMap(({ ref, firingBySeverity }) =>
        Object.entries(firingBySeverity).map(([severity, firing]) => ({
          value: JSON.stringify([ref, severity]),
          episodes: firing,
          firing,
        })),
      ),
    ),
  };
}
