import { StoredEpisode } from '@alert-history/test-backend';
import { keyOf, ModelAlert } from '@alert-history/test-model';

type Labels = { [name: string]: string };

interface FedAlert {
  labels: Labels;
  key: string;
  firings: Array<{ start: number; end?: number }>;
}

/** How long what was said of a firing alert holds: longer than any test. */
const HOLDS_MS = 3_600_000;

/** Alerts as a Prometheus has them, which says them again as often as it is asked to. */
export class AlertFeed {
  readonly #alerts: FedAlert[];

  /** @param labelSets - of all its alerts; none fires */
  constructor(labelSets: Labels[]) {
    this.#alerts = labelSets.map(labels => ({
      labels,
      key: keyOf(labels),
      firings: [],
    }));
  }

  /**
   * What is chosen begins to fire where it did not, and ends where it did.
   *
   * @param isChosen - by the alert's place in the list
   */
  turn(isChosen: (index: number) => boolean): void {
    const now = Date.now();
    this.#alerts.forEach(({ firings }, index) => {
      if (!isChosen(index)) {
        return;
      }
      const last = firings.at(-1);
      if (last && last.end === undefined) {
        last.end = now;
      } else {
        firings.push({ start: now });
      }
    });
  }

  /** The present state of what has fired, as Alertmanager's API takes it. */
  say(): object[] {
    const until = Date.now() + HOLDS_MS;
    return this.#alerts.flatMap(({ labels, firings }) =>
      firings.slice(-1).map(({ start, end = until }) => ({
        labels,
        annotations: { summary: `${labels.alertname} at ${labels.instance}` },
        startsAt: new Date(start).toISOString(),
        endsAt: new Date(end).toISOString(),
        generatorURL:
          'http://prometheus.example:9090/graph?g0.expr=up&g0.tab=1',
      })),
    );
  }

  /** The alerts of which something else was said last than their present state. */
  unsaidBy(latest: ReadonlyMap<string, ModelAlert>): object[] {
    return this.#alerts.flatMap(({ key, firings }) => {
      const said = latest.get(key);
      return firings
        .slice(-1)
        .filter(({ start, end }) => {
          const status = end === undefined ? 'firing' : 'resolved';
          const isSaid = said?.status === status && said.startsAt === start;
          return !isSaid || said.endsAt !== end;
        })
        .map(present => ({ key, present, said }));
    });
  }

  /** The episodes that somebody has who was told everything, by alert and start. */
  episodes(source: string): Array<Omit<StoredEpisode, 'lastSeen'>> {
    return this.#alerts.flatMap(({ key, firings }) =>
      firings.map(({ start, end }) => ({
        source,
        key,
        start,
        starts: [start],
        seenFiring: true,
        ...(end === undefined
          ? { state: 'firing' as const }
          : {
              ...{ state: 'resolved' as const, endReason: 'resolved' as const },
              end,
            }),
      })),
    );
  }
}
