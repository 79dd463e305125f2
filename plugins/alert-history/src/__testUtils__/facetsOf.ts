import {
  Episode,
  FacetCount,
  Facets,
} from '@alert-history/backstage-plugin-common';

/** Counts episodes as the backend would, for all the same filter. */
export function facetsOf(episodes: readonly Episode[], asOf: string): Facets {
  const firingOf = (some: readonly Episode[]) =>
    some.filter(({ state }) => state === 'firing').length;
  function countBy<T extends string>(
    valueOf: (episode: Episode) => T,
    values: readonly T[] = [...new Set(episodes.map(valueOf))],
  ): (FacetCount & { value: T })[] {
    return values.map(value => {
      const those = episodes.filter(episode => valueOf(episode) === value);
      return { value, episodes: those.length, firing: firingOf(those) };
    });
  }
  const refs = new Set(
    episodes.flatMap(({ entities }) => entities.map(({ ref }) => ref)),
  );
  const unowned = episodes.filter(({ entities }) => entities.length === 0);
  return {
    episodes: episodes.length,
    firing: firingOf(episodes),
    states: countBy(({ state }) => state, ['firing', 'resolved', 'stale']),
    severities: countBy(
      ({ severity }) => severity,
      ['critical', 'warning', 'info', 'none'],
    ),
    alertnames: countBy(({ alert }) => alert.alertname),
    sources: countBy(({ alert }) => alert.source),
    entities: [...refs].map(ref => {
      const those = episodes.filter(({ entities }) =>
        entities.some(entity => entity.ref === ref),
      );
      const firingBySeverity: { [severity: string]: number } = {};
      for (const { state, severity } of those) {
        if (state === 'firing') {
          firingBySeverity[severity] = (firingBySeverity[severity] ?? 0) + 1;
        }
      }
      return {
        ref,
        episodes: those.length,
        firing: firingOf(those),
        firingBySeverity,
      };
    }),
    unowned: { episodes: unowned.length, firing: firingOf(unowned) },
    hidden: 0,
    asOf,
  };
}
