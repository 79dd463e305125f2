import { ResponseError } from '@backstage/errors';
import {
  AlertHistoryApi,
  AlertHistoryRequestOptions,
} from '../AlertHistoryApi';
import {
  EpisodeDeletion,
  Facets,
  LabelNames,
  LabelValues,
  Status,
} from '../answers';
import {
  MappingDryRun,
  MappingExplanation,
  MappingSettings,
  UnownedList,
  UnownedQuery,
} from '../mapping';
import {
  CoverageQuery,
  SourceCoverage,
  SourceList,
  SourceTest,
} from '../sources';
import {
  EpisodeDetails,
  EpisodeFilter,
  EpisodePage,
  EpisodeQuery,
  LabelQuery,
  LabelSet,
} from '../types';

/**
 * What {@link AlertHistoryClient} needs of its surroundings. Backstage's
 * `DiscoveryApi` and `FetchApi` of the frontend have this shape; so have the
 * backend's discovery service and a `fetch` that adds a plugin token.
 *
 * @public
 */
export interface AlertHistoryClientOptions {
  /** Tells where the backend is. */
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  /** Sends requests with the caller's credentials. */
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
    options?: AlertHistoryRequestOptions,
  ): Promise<EpisodePage> {
    return this.#ask('/episodes', query, options);
  }

  /** {@inheritdoc AlertHistoryApi.getEpisode} */
  async getEpisode(
    id: string,
    options?: AlertHistoryRequestOptions,
  ): Promise<EpisodeDetails> {
    return this.#ask(`/episodes/${encodeURIComponent(id)}`, {}, options);
  }

  /** {@inheritdoc AlertHistoryApi.getFacets} */
  async getFacets(
    filter: EpisodeFilter,
    options?: AlertHistoryRequestOptions,
  ): Promise<Facets> {
    return this.#ask('/facets', filter, options);
  }

  /** {@inheritdoc AlertHistoryApi.listLabelNames} */
  async listLabelNames(
    query: LabelQuery,
    options?: AlertHistoryRequestOptions,
  ): Promise<LabelNames> {
    return this.#ask('/labels', query, options);
  }

  /** {@inheritdoc AlertHistoryApi.listLabelValues} */
  async listLabelValues(
    name: string,
    query: LabelQuery,
    options?: AlertHistoryRequestOptions,
  ): Promise<LabelValues> {
    return this.#ask(
      `/labels/${encodeURIComponent(name)}/values`,
      query,
      options,
    );
  }

  /** {@inheritdoc AlertHistoryApi.listSources} */
  async listSources(options?: AlertHistoryRequestOptions): Promise<SourceList> {
    return this.#ask('/sources', {}, options);
  }

  /** {@inheritdoc AlertHistoryApi.getSourceCoverage} */
  async getSourceCoverage(
    source: string,
    query: CoverageQuery,
    options?: AlertHistoryRequestOptions,
  ): Promise<SourceCoverage> {
    const path = `/sources/${encodeURIComponent(source)}/coverage`;
    return this.#ask(path, query, options);
  }

  /** {@inheritdoc AlertHistoryApi.testSource} */
  async testSource(
    source: string,
    options?: AlertHistoryRequestOptions,
  ): Promise<SourceTest> {
    const path = `/sources/${encodeURIComponent(source)}/test`;
    return this.#ask(path, {}, { ...options, method: 'POST' });
  }

  /** {@inheritdoc AlertHistoryApi.getStatus} */
  async getStatus(options?: AlertHistoryRequestOptions): Promise<Status> {
    return this.#ask('/status', {}, options);
  }

  /** {@inheritdoc AlertHistoryApi.listUnowned} */
  async listUnowned(
    query: UnownedQuery,
    options?: AlertHistoryRequestOptions,
  ): Promise<UnownedList> {
    return this.#ask('/unowned', query, options);
  }

  /** {@inheritdoc AlertHistoryApi.explainMapping} */
  async explainMapping(
    labels: LabelSet,
    options?: AlertHistoryRequestOptions,
  ): Promise<MappingExplanation> {
    const sent = { ...options, method: 'POST', body: { labels } };
    return this.#ask('/mapping/explain', {}, sent);
  }

  /** {@inheritdoc AlertHistoryApi.dryRunMapping} */
  async dryRunMapping(
    mapping: MappingSettings,
    options?: AlertHistoryRequestOptions,
  ): Promise<MappingDryRun> {
    const sent = { ...options, method: 'POST', body: { mapping } };
    return this.#ask('/mapping/dry-run', {}, sent);
  }

  /** {@inheritdoc AlertHistoryApi.deleteEpisodes} */
  async deleteEpisodes(
    filter: Omit<EpisodeFilter, 'hidden'>,
    options?: AlertHistoryRequestOptions & { dryRun?: boolean },
  ): Promise<EpisodeDeletion> {
    const query = { ...filter, dryRun: options?.dryRun };
    return this.#ask('/episodes', query, { ...options, method: 'DELETE' });
  }

  async #ask<T>(
    path: string,
    query: object,
    options?: AlertHistoryRequestOptions & { method?: string; body?: object },
  ): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('alert-history');
    const search = toSearchParams(query).toString();
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/v1${path}${search && `?${search}`}`,
      {
        method: options?.method ?? 'GET',
        headers: {
          Accept: 'application/json',
          ...(options?.body && { 'Content-Type': 'application/json' }),
        },
        ...(options?.body && { body: JSON.stringify(options.body) }),
        signal: options?.signal,
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }
}

/** A list becomes one parameter per value, as the contract has it. */
function toSearchParams(query: object): URLSearchParams {
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
