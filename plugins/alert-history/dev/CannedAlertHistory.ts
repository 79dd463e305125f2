import {
  AlertHistoryApi,
  Episode,
  EpisodeDetails,
  EpisodeFilter,
  EpisodePage,
  EpisodeQuery,
  Facets,
  LabelNames,
  LabelQuery,
  LabelValues,
  parseMatchers,
  SourceList,
  Status,
} from '@alert-history/backstage-plugin-common';
import { facetsOf } from '../src/__testUtils__/facetsOf';
import { QuietInstance } from '../src/__testUtils__/QuietInstance';
import { cannedAlerts } from './cannedAlerts';
import { cannedDetails } from './cannedDetails';

/** How the canned backend behaves, chosen by `?as=` in the address. */
export type Behaviour =
  | 'data'
  | 'empty'
  | 'deaf'
  | 'error'
  | 'slow'
  | 'banners';

const SEVERITIES = ['critical', 'page', 'warning', 'info', 'none'];

/**
 * Answers from memory. It knows `=` and `!=` only, which is enough to click
 * through every view without a backend.
 */
export class CannedAlertHistory
  extends QuietInstance
  implements AlertHistoryApi
{
  static create(options: { behaviour: Behaviour }): CannedAlertHistory {
    return new CannedAlertHistory(options.behaviour);
  }

  private constructor(private readonly behaviour: Behaviour) {
    super();
  }

  async getFacets(filter: EpisodeFilter): Promise<Facets> {
    const asOf = await this.behave();
    const matching = this.find(
      { ...filter, state: [], severity: [], hidden: true },
      asOf,
    );
    return facetsOf(matching, filter, { asOf, severities: SEVERITIES });
  }

  async listEpisodes(query: EpisodeQuery): Promise<EpisodePage> {
    const asOf = await this.behave();
    const items = this.find(query, asOf);
    const start = Number(query.cursor ?? 0);
    const end = start + (query.limit ?? 50);
    return {
      items: items.slice(start, end),
      nextCursor: end < items.length ? String(end) : undefined,
      asOf,
    };
  }

  async getEpisode(id: string): Promise<EpisodeDetails> {
    const asOf = await this.behave();
    const all = cannedAlerts(asOf);
    const episode = all.find(each => each.id === id);
    if (!episode) {
      throw Object.assign(new Error('no such episode'), { statusCode: 404 });
    }
    return cannedDetails(episode, all);
  }

  override async listLabelNames(query: LabelQuery): Promise<LabelNames> {
    const asOf = await this.behave();
    const items = count(
      this.find(query, asOf).flatMap(({ alert }) => Object.keys(alert.labels)),
      query.prefix,
    ).map(([name, alerts]) => ({ name, alerts }));
    return { items, asOf };
  }

  override async listLabelValues(
    name: string,
    query: LabelQuery,
  ): Promise<LabelValues> {
    const asOf = await this.behave();
    const items = count(
      this.find(query, asOf).flatMap(({ alert }) => alert.labels[name] ?? []),
      query.prefix,
    ).map(([value, alerts]) => ({ value, alerts }));
    return { items, asOf };
  }

  override async getStatus(): Promise<Status> {
    const asOf = await this.behave();
    const isBad = this.behaviour === 'banners';
    return {
      ...this.status,
      listeningSince:
        this.behaviour === 'deaf' ? undefined : this.status.listeningSince,
      severities: SEVERITIES,
      storage: { inMemory: isBad },
      replay: isBad,
      asOf,
    };
  }

  override async listSources(): Promise<SourceList> {
    const asOf = await this.behave();
    const ago = (minutes: number) =>
      new Date(Date.parse(asOf) - minutes * 60_000).toISOString();
    const [prod] = this.sources.items;
    return {
      items:
        this.behaviour === 'deaf'
          ? []
          : [
              { ...prod, lastHeardAt: ago(0.4) },
              {
                ...prod,
                id: 'prod-eu',
                staleAfterMs: 3_600_000,
                lastHeardAt: ago(this.behaviour === 'banners' ? 128 : 9),
                rejects: {
                  kept: 6,
                  latest: [
                    {
                      at: ago(170),
                      reason: 'startsAt is 0001-01-01: not a time',
                    },
                  ],
                },
              },
              { id: 'staging', configured: true, staleAfterMs: 32_400_000 },
            ],
      asOf,
    };
  }

  private find(filter: EpisodeFilter, asOf: string): Episode[] {
    const { state, severity, entity, hidden, match = [], from = '' } = filter;
    const matchers = match.flatMap(text => parseMatchers(text));
    if (this.behaviour === 'empty' || this.behaviour === 'deaf') {
      return [];
    }
    return cannedAlerts(asOf).filter(
      episode =>
        (!state?.length || state.includes(episode.state)) &&
        (!severity?.length || severity.includes(episode.severity)) &&
        (!entity?.length ||
          episode.entities.some(({ ref }) => entity.includes(ref))) &&
        (hidden || !episode.hidden) &&
        (episode.state === 'firing' || episode.lastSeenAt > from) &&
        matchers.every(
          ({ name, op, value }) =>
            ((episode.alert.labels[name] ?? '') === value) === (op === '='),
        ),
    );
  }

  /** Answers, late or not at all; gives the time of the answer. */
  private async behave(): Promise<string> {
    if (this.behaviour === 'slow') {
      await new Promise(resolve => setTimeout(resolve, 600_000));
    }
    if (this.behaviour === 'error') {
      throw Object.assign(new Error('the catalog is away'), {
        statusCode: 503,
      });
    }
    return new Date().toISOString();
  }
}

function count(words: string[], prefix = ''): [word: string, times: number][] {
  const counts = new Map<string, number>();
  for (const word of words) {
    if (word.toLowerCase().startsWith(prefix.toLowerCase())) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
