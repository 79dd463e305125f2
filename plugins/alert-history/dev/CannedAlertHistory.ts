import {
  AlertHistoryApi,
  EpisodeDetails,
  EpisodePage,
  EpisodeQuery,
  Facets,
  parseMatchers,
} from '@alert-history/backstage-plugin-common';
import { facetsOf } from '../src/__testUtils__/facetsOf';
import { QuietInstance } from '../src/__testUtils__/QuietInstance';
import { cannedAlerts } from './cannedAlerts';

/** How the canned backend behaves, chosen by `?as=` in the address. */
export type Behaviour = 'data' | 'empty' | 'error' | 'slow';

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

  async getFacets(): Promise<Facets> {
    await this.behave();
    const asOf = new Date().toISOString();
    return facetsOf(this.behaviour === 'empty' ? [] : cannedAlerts(asOf), asOf);
  }

  async listEpisodes(query: EpisodeQuery): Promise<EpisodePage> {
    await this.behave();
    const asOf = new Date().toISOString();
    if (this.behaviour === 'empty') {
      return { items: [], asOf };
    }
    const { state, severity, match = [], from = '', limit = 50 } = query;
    const matchers = match.flatMap(text => parseMatchers(text));
    const items = cannedAlerts(asOf).filter(
      episode =>
        (!state?.length || state.includes(episode.state)) &&
        (!severity?.length || severity.includes(episode.severity)) &&
        (episode.state === 'firing' || episode.lastSeenAt > from) &&
        matchers.every(
          ({ name, op, value }) =>
            ((episode.alert.labels[name] ?? '') === value) === (op === '='),
        ),
    );
    const start = Number(query.cursor ?? 0);
    const end = start + limit;
    return {
      items: items.slice(start, end),
      nextCursor: end < items.length ? String(end) : undefined,
      asOf,
    };
  }

  async getEpisode(id: string): Promise<EpisodeDetails> {
    await this.behave();
    const all = cannedAlerts(new Date().toISOString());
    const episode = all.find(each => each.id === id);
    if (!episode) {
      throw Object.assign(new Error('no such episode'), { statusCode: 404 });
    }
    const at = (ms: number) =>
      new Date(Date.parse(episode.startedAt) + ms).toISOString();
    const earlier = all
      .filter(
        each =>
          each.alert.alertname === episode.alert.alertname &&
          each.startedAt < episode.startedAt,
      )
      .slice(0, 20);
    return {
      ...episode,
      annotations: {
        ...episode.annotations,
        description:
          'More than 2 % of requests fail for 5 minutes. Check the payment provider first, then the last deploy.',
        runbook_url: 'https://runbooks.example/high-error-rate',
      },
      links: [
        {
          kind: 'runbook',
          url: 'https://runbooks.example/high-error-rate',
          title: 'Runbook: high error rate',
        },
        {
          kind: 'dashboard',
          url: 'https://grafana.example/d/checkout',
          title: 'Dashboard: checkout golden signals',
        },
        {
          kind: 'generator',
          url: 'https://prometheus.example/graph',
          title: 'Expression in Prometheus',
        },
      ],
      transitions: [
        {
          kind: 'started',
          at: at(29_000),
          reason: 'First reported as firing.',
        },
        {
          kind: 'start-moved',
          at: at(69_000),
          reason: 'A second Alertmanager knew of it 14 s earlier.',
        },
        {
          kind: 'annotations-changed',
          at: at(240_000),
          reason: 'summary: 4.1 % became 7.2 %.',
        },
        ...(episode.endedAt
          ? [
              {
                kind: episode.endReason ?? ('resolved' as const),
                at: episode.endedAt,
                reason: 'The source says that it ended.',
              },
            ]
          : []),
      ],
      formerEntities: [],
      earlier,
      usualDurationMs: earlier.length > 0 ? earlier[0].durationMs : undefined,
      flags: episode.severity === 'page' ? ['skewed-time'] : [],
    };
  }

  private async behave(): Promise<void> {
    if (this.behaviour === 'slow') {
      await new Promise(resolve => setTimeout(resolve, 600_000));
    }
    if (this.behaviour === 'error') {
      throw Object.assign(new Error('the catalog is away'), {
        statusCode: 503,
      });
    }
  }
}
