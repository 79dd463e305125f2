import {
  Episode,
  EpisodeFilter,
  FacetCount,
  Facets,
} from '@alert-history/backstage-plugin-common';

const isFiring = ({ state }: Episode) => state === 'firing';

/**
 * Counts episodes as the backend would.
 *
 * @param matching - what the filter means, its conditions on state, severity
 *   and hidden ones aside, which are applied here
 */
export function facetsOf(
  matching: readonly Episode[],
  filter: Pick<EpisodeFilter, 'state' | 'severity' | 'hidden'>,
  options: { asOf: string; severities?: string[] },
): Facets {
  const { asOf, severities = ['critical', 'warning', 'info', 'none'] } =
    options;
  const isAsked = (value: string, asked: string[] | undefined) =>
    !asked?.length || asked.includes(value);
  const hasState = ({ state }: Episode) => isAsked(state, filter.state);
  const hasSeverity = ({ severity }: Episode) =>
    isAsked(severity, filter.severity);

  const seen = matching.filter(({ hidden }) => filter.hidden || !hidden);
  const episodes = seen.filter(hasState).filter(hasSeverity);
  const unowned = episodes.filter(({ entities }) => entities.length === 0);
  const words = new Set([
    ...severities,
    ...seen.filter(hasState).map(({ severity }) => severity),
  ]);
  const refs = new Set(
    episodes.flatMap(({ entities }) => entities.map(({ ref }) => ref)),
  );
  const worst = (ref: string) =>
    Math.min(
      99,
      ...ownedBy(ref, episodes)
        .filter(isFiring)
        .map(({ severity }) => [...words].indexOf(severity)),
    );
  return {
    episodes: episodes.length,
    firing: episodes.filter(isFiring).length,
    states: countBy(seen.filter(hasSeverity), ({ state }) => state, [
      'firing',
      'resolved',
      'stale',
    ]),
    severities: countBy(seen.filter(hasState), ({ severity }) => severity, [
      ...words,
    ]),
    alertnames: countBy(episodes, ({ alert }) => alert.alertname).sort(
      (a, b) => b.episodes - a.episodes,
    ),
    sources: countBy(episodes, ({ alert }) => alert.source),
    entities: [...refs]
      .map(ref => entityFacet(ref, ownedBy(ref, episodes)))
      .sort((a, b) => worst(a.ref) - worst(b.ref) || b.episodes - a.episodes),
    unowned: {
      episodes: unowned.length,
      firing: unowned.filter(isFiring).length,
    },
    hidden: matching
      .filter(({ hidden }) => hidden)
      .filter(hasState)
      .filter(hasSeverity).length,
    asOf,
  };
}

function countBy<T extends string>(
  episodes: readonly Episode[],
  valueOf: (episode: Episode) => T,
  values: readonly T[] = [...new Set(episodes.map(valueOf))],
): (FacetCount & { value: T })[] {
  return values.map(value => {
    const those = episodes.filter(episode => valueOf(episode) === value);
    return {
      value,
      episodes: those.length,
      firing: those.filter(isFiring).length,
    };
  });
}

function ownedBy(ref: string, episodes: readonly Episode[]): Episode[] {
  return episodes.filter(({ entities }) =>
    entities.some(entity => entity.ref === ref),
  );
}

function entityFacet(ref: string, episodes: Episode[]) {
  const firingBySeverity: { [severity: string]: number } = {};
  const firing = episodes.filter(isFiring);
  for (const { severity } of firing) {
    firingBySeverity[severity] = (firingBySeverity[severity] ?? 0) + 1;
  }
  return {
    ref,
    episodes: episodes.length,
    firing: firing.length,
    firingBySeverity,
  };
}
