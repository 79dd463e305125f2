import { ResponseError } from '@backstage/errors';
import { AlertHistoryApi } from '../AlertHistoryApi';
import { EpisodeDetails, EpisodePage, EpisodeQuery } from '../types';

/**
 * What {@link AlertHistoryClient} needs of its surroundings. Backstage's
 * `DiscoveryApi` and `FetchApi` of the frontend have this shape; so have the
 * backend's discovery service and a `fetch` that adds a plugin token.
 *
 * @public
 */
export interface AlertHistoryClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/**
 * Asks the alert-history backend over HTTP.
 *
 * @public
 */
export class AlertHistoryClient implements AlertHistoryApi {
  /** Makes a client; nothing is sent until it is asked something. */
  static create(options: AlertHistoryClientOptions): AlertHistoryClient {
    return new AlertHistoryClient(options);
  }

  readonly #discoveryApi: AlertHistoryClientOptions['discoveryApi'];
  readonly #fetchApi: AlertHistoryClientOptions['fetchApi'];

  private constructor(options: AlertHistoryClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  /** {@inheritdoc AlertHistoryApi.listEpisodes} */
  async listEpisodes(
    query: EpisodeQuery,
    options?: { signal?: AbortSignal },
  ): Promise<EpisodePage> {
    const search = toSearchParams(query).toString();
    return this.#get(search ? `/episodes?${search}` : '/episodes', options);
  }

  /** {@inheritdoc AlertHistoryApi.getEpisode} */
  async getEpisode(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<EpisodeDetails> {
    return this.#get(`/episodes/${encodeURIComponent(id)}`, options);
  }

  async #get<T>(path: string, options?: { signal?: AbortSignal }): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('alert-history');
    const response = await this.#fetchApi.fetch(`${baseUrl}/v1${path}`, {
      headers: { Accept: 'application/json' },
      signal: options?.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }
}

/** A list becomes one parameter per value, as the contract has it. */
function toSearchParams(query: EpisodeQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) {
      continue;
    }
    for (const item of Array.isArray(value) ? value : [value]) {
      params.append(name, String(item));
    }
  }
  return params;
}
