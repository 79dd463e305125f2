import {
  EpisodeDeletion,
  Facets,
  LabelNames,
  LabelValues,
  Status,
} from './answers';
import {
  MappingDryRun,
  MappingExplanation,
  MappingSettings,
  UnownedList,
  UnownedQuery,
} from './mapping';
import {
  CoverageQuery,
  SourceCoverage,
  SourceList,
  SourceTest,
} from './sources';
import {
  EpisodeDetails,
  EpisodeFilter,
  EpisodePage,
  EpisodeQuery,
  LabelQuery,
  LabelSet,
} from './types';

/**
 * How a request may be given up.
 *
 * @public
 */
export interface AlertHistoryRequestOptions {
  /** Ends the request with an AbortError. */
  signal?: AbortSignal;
}

/**
 * What a caller may ask of alert-history. Every answer holds only what the
 * caller may read.
 *
 * All methods throw ResponseError: 400 naming the parameter that is wrong, 401
 * and 403 by permission, 503 where it is not known what the caller may read.
 *
 * @public
 */
export interface AlertHistoryApi {
  /** Lists episodes, newest start first. */
  listEpisodes(
    query: EpisodeQuery,
    options?: AlertHistoryRequestOptions,
  ): Promise<EpisodePage>;

  /**
   * Reads one episode.
   *
   * @throws ResponseError with status 404 where there is none, or none the caller may read.
   */
  getEpisode(
    id: string,
    options?: AlertHistoryRequestOptions,
  ): Promise<EpisodeDetails>;

  /** Counts the episodes of a filter by what one may narrow it to. */
  getFacets(
    filter: EpisodeFilter,
    options?: AlertHistoryRequestOptions,
  ): Promise<Facets>;

  /** Lists the label names of the alerts that a filter means. */
  listLabelNames(
    query: LabelQuery,
    options?: AlertHistoryRequestOptions,
  ): Promise<LabelNames>;

  /** Lists the values that a label has at the alerts that a filter means. */
  listLabelValues(
    name: string,
    query: LabelQuery,
    options?: AlertHistoryRequestOptions,
  ): Promise<LabelValues>;

  /** Lists the sources, and when each was heard. */
  listSources(options?: AlertHistoryRequestOptions): Promise<SourceList>;

  /** Says when a source was heard, and when not; by default within the last 24 hours. */
  getSourceCoverage(
    source: string,
    query: CoverageQuery,
    options?: AlertHistoryRequestOptions,
  ): Promise<SourceCoverage>;

  /**
   * Posts an alert as the source would, and says what becomes of it. Needs
   * `alert-history.manage`.
   */
  testSource(
    source: string,
    options?: AlertHistoryRequestOptions,
  ): Promise<SourceTest>;

  /** Says since when the instance listens, and what it has heard. */
  getStatus(options?: AlertHistoryRequestOptions): Promise<Status>;

  /** Lists alerts that nobody owns. Needs `alert-history.unowned.read`. */
  listUnowned(
    query: UnownedQuery,
    options?: AlertHistoryRequestOptions,
  ): Promise<UnownedList>;

  /** Says why labels belong to whom they do. Needs `alert-history.manage`. */
  explainMapping(
    labels: LabelSet,
    options?: AlertHistoryRequestOptions,
  ): Promise<MappingExplanation>;

  /**
   * Says what other settings would do to the alerts that are kept. Needs
   * `alert-history.manage`.
   */
  dryRunMapping(
    mapping: MappingSettings,
    options?: AlertHistoryRequestOptions,
  ): Promise<MappingDryRun>;

  /**
   * Counts the episodes of a filter, or deletes them where `dryRun` is false.
   * Firing ones stay. Needs `alert-history.manage`.
   */
  deleteEpisodes(
    filter: Omit<EpisodeFilter, 'hidden'>,
    options?: AlertHistoryRequestOptions & { dryRun?: boolean },
  ): Promise<EpisodeDeletion>;
}
