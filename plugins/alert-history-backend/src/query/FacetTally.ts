import {
  EntityFacet,
  EpisodeState,
  FacetCount,
  Facets,
  Truncation,
} from '@alert-history/backstage-plugin-common';
import { byText } from './byText';
import { EpisodeFilter } from './EpisodeFilter';
import { AlertFacts } from './operations/loadAlertFacts';
import { StateCounts } from './operations/countEpisodes';

const STATES: readonly EpisodeState[] = ['firing', 'stale', 'resolved'];

/** How many values of a facet are answered; how many more there are is said. */
const MAX_VALUES = 100;

type Tally = { episodes: number; firing: number };
type EntityTally = Tally & { firingBySeverity: Map<string, number> };

/** Adds up episodes alert by alert, by what one may narrow a filter to. */
export class FacetTally {
  /**
   * @param options.severities - most severe first
   */
  static create(options: {
    filter: Pick<EpisodeFilter, 'states' | 'severities' | 'hidden'>;
    severities: readonly string[];
  }): FacetTally {
    return new FacetTally(options);
  }

  readonly #filter: Pick<EpisodeFilter, 'states' | 'severities' | 'hidden'>;
  readonly #severityOrder: readonly string[];
  readonly #total = noEpisodes();
  readonly #unowned = noEpisodes();
  readonly #states = new Map(STATES.map(state => [state, noEpisodes()]));
  readonly #severities: Map<string, Tally>;
  readonly #alertnames = new Map<string, Tally>();
  readonly #sources = new Map<string, Tally>();
  readonly #entities = new Map<string, EntityTally>();
  #hidden = 0;

  private constructor(options: Parameters<typeof FacetTally.create>[0]) {
    this.#filter = options.filter;
    this.#severityOrder = options.severities;
    this.#severities = new Map(
      options.severities.map(severity => [severity, noEpisodes()]),
    );
  }

  /**
   * @param alert - one that the filter means by entity and matchers
   * @param counts - of its episodes in the filter's range
   * @param owners - full refs of those that may be read
   */
  add(alert: AlertFacts, counts: StateCounts, owners: Iterable<string>): void {
    const { severities, hidden } = this.#filter;
    const chosen = this.#amongStates(counts);
    const isSeverity = !severities || severities.includes(alert.severity);
    if (alert.hidden && isSeverity) {
      this.#hidden += chosen.episodes;
    }
    if (alert.hidden && !hidden) {
      return;
    }
    if (chosen.episodes > 0) {
      addTo(this.#severities, alert.severity, chosen);
    }
    if (!isSeverity) {
      return;
    }
    for (const state of STATES) {
      addTo(this.#states, state, {
        episodes: counts[state],
        firing: state === 'firing' ? counts.firing : 0,
      });
    }
    if (chosen.episodes === 0) {
      return;
    }
    increase(this.#total, chosen);
    addTo(this.#alertnames, alert.alertname, chosen);
    addTo(this.#sources, alert.source, chosen);
    let isOwned = false;
    for (const ref of owners) {
      isOwned = true;
      this.#addToEntity(ref, alert.severity, chosen);
    }
    if (!isOwned) {
      increase(this.#unowned, chosen);
    }
  }

  toFacets(asOf: string): Facets {
    const truncated: Truncation = {};
    function cut<T>(name: string, values: T[]): T[] {
      if (values.length > MAX_VALUES) {
        truncated[name] = values.length - MAX_VALUES;
      }
      return values.slice(0, MAX_VALUES);
    }
    return {
      ...this.#total,
      states: [...this.#states].map(([value, tally]) => ({ value, ...tally })),
      severities: cut(
        'severities',
        toCounts(this.#severities).sort(
          (a, b) => this.#rank(a.value) - this.#rank(b.value),
        ),
      ),
      alertnames: cut('alertnames', toCounts(this.#alertnames)),
      sources: cut('sources', toCounts(this.#sources)),
      entities: cut(
        'entities',
        [...this.#entities].sort((a, b) => this.#compareEntities(a, b)),
      ).map(toEntityFacet),
      unowned: this.#unowned,
      hidden: this.#hidden,
      ...(Object.keys(truncated).length > 0 && { truncated }),
      asOf,
    };
  }

  #amongStates(counts: StateCounts): Tally {
    const { states = STATES } = this.#filter;
    return {
      episodes: states.reduce((sum, state) => sum + counts[state], 0),
      firing: states.includes('firing') ? counts.firing : 0,
    };
  }

  #addToEntity(ref: string, severity: string, by: Tally): void {
    const tally = this.#entities.get(ref) ?? {
      ...noEpisodes(),
      firingBySeverity: new Map(),
    };
    this.#entities.set(ref, tally);
    increase(tally, by);
    if (by.firing > 0) {
      const known = tally.firingBySeverity.get(severity) ?? 0;
      tally.firingBySeverity.set(severity, known + by.firing);
    }
  }

  /** Severities that are not configured come last. */
  #rank(severity: string): number {
    const place = this.#severityOrder.indexOf(severity);
    return place < 0 ? this.#severityOrder.length : place;
  }

  /** More firing of the worst severity come first, then of the next, and so on. */
  #compareEntities(
    [refA, a]: [string, EntityTally],
    [refB, b]: [string, EntityTally],
  ): number {
    for (const severity of this.#severityOrder) {
      const difference =
        (b.firingBySeverity.get(severity) ?? 0) -
        (a.firingBySeverity.get(severity) ?? 0);
      if (difference !== 0) {
        return difference;
      }
    }
    return b.firing - a.firing || b.episodes - a.episodes || byText(refA, refB);
  }
}

function noEpisodes(): Tally {
  return { episodes: 0, firing: 0 };
}

function increase(tally: Tally, by: Tally): void {
  tally.episodes += by.episodes;
  tally.firing += by.firing;
}

function addTo<K>(tallies: Map<K, Tally>, key: K, by: Tally): void {
  const tally = tallies.get(key) ?? noEpisodes();
  increase(tally, by);
  tallies.set(key, tally);
}

/** The most frequent first. */
function toCounts(tallies: Map<string, Tally>): FacetCount[] {
  return [...tallies]
    .map(([value, tally]) => ({ value, ...tally }))
    .sort((a, b) => b.episodes - a.episodes || byText(a.value, b.value));
}

// Not by assignment: a severity is a label, and "__proto__" may be one.
function toEntityFacet([ref, tally]: [string, EntityTally]): EntityFacet {
  const { firingBySeverity, ...counts } = tally;
  return {
    ref,
    ...counts,
    firingBySeverity: Object.fromEntries(firingBySeverity),
  };
}
