import {
  AlertHistoryApi,
  Episode,
  EpisodeDetails,
  EpisodeFilter,
  EpisodePage,
  EpisodeQuery,
  Facets,
} from '@alert-history/backstage-plugin-common';
import { AS_OF } from './episodes';
import { facetsOf } from './facetsOf';
import { QuietInstance } from './QuietInstance';

/**
 * A backend in memory. It keeps what it was asked, knows states, severities,
 * owners and cursors, and leaves matchers to the tests that look at them.
 */
export class FakeAlertHistory extends QuietInstance implements AlertHistoryApi {
  static create(episodes: Episode[] = []): FakeAlertHistory {
    return new FakeAlertHistory(episodes);
  }

  /** What lists were asked for, oldest first. */
  readonly asked: EpisodeQuery[] = [];
  /** What was counted, oldest first. */
  readonly counted: EpisodeFilter[] = [];
  /** Details by id. */
  readonly details = new Map<string, EpisodeDetails>();
  /** Fails every call while it is set. */
  error?: Error;
  /** Keeps every call waiting while it is set. */
  gate?: Promise<void>;

  private constructor(public episodes: Episode[]) {
    super();
  }

  async listEpisodes(query: EpisodeQuery): Promise<EpisodePage> {
    this.asked.push(query);
    await this.gate;
    if (this.error) {
      throw this.error;
    }
    const { limit = 50, cursor = '0' } = query;
    const items = this.#find(query);
    const end = Number(cursor) + limit;
    return {
      items: items.slice(Number(cursor), end),
      nextCursor: end < items.length ? String(end) : undefined,
      asOf: AS_OF,
    };
  }

  async getFacets(filter: EpisodeFilter): Promise<Facets> {
    this.counted.push(filter);
    await this.gate;
    if (this.error) {
      throw this.error;
    }
    return facetsOf(
      this.#find({ ...filter, state: [], severity: [], hidden: true }),
      filter,
      { asOf: AS_OF, severities: this.status.severities },
    );
  }

  #find(filter: EpisodeFilter): Episode[] {
    const { state, severity, entity, hidden, from = '' } = filter;
    return this.episodes.filter(
      episode =>
        (!state?.length || state.includes(episode.state)) &&
        (!severity?.length || severity.includes(episode.severity)) &&
        (!entity?.length ||
          episode.entities.some(({ ref }) => entity.includes(ref))) &&
        (hidden || !episode.hidden) &&
        (episode.endedAt ?? AS_OF) > from,
    );
  }

  async getEpisode(id: string): Promise<EpisodeDetails> {
    await this.gate;
    const found = this.details.get(id);
    if (!found) {
      throw answer(404, `there is no episode ${id}`);
    }
    return found;
  }
}

/** An error as the client throws it for an answer of the backend. */
export function answer(statusCode: number, message: string): Error {
  return Object.assign(new Error(`Request failed with ${statusCode}`), {
    statusCode,
    body: { error: { message } },
  });
}
