import {
  EpisodeDetails,
  EpisodePage,
  Facets,
  LabelNames,
  LabelValues,
  UnownedList,
} from '@alert-history/backstage-plugin-common';
import {
  EpisodeFilter,
  EpisodePageRequest,
  LabelRequest,
  UnownedRequest,
} from './EpisodeFilter';

/**
 * Answers questions about episodes; changes nothing.
 *
 * @typeParam Access - what tells what the caller may read: credentials on the
 *   outside, a `Visibility` inside
 */
export interface HistoryReader<Access> {
  /** Newest start first. */
  listEpisodes(
    access: Access,
    request: EpisodePageRequest,
  ): Promise<EpisodePage>;

  /** @throws NotFoundError where there is no such episode, or none that may be read */
  getEpisode(access: Access, id: string): Promise<EpisodeDetails>;

  countFacets(access: Access, filter: EpisodeFilter): Promise<Facets>;

  listLabelNames(access: Access, request: LabelRequest): Promise<LabelNames>;

  /** @param name - the label's name, exactly */
  listLabelValues(
    access: Access,
    name: string,
    request: LabelRequest,
  ): Promise<LabelValues>;

  /** @throws NotAllowedError where alerts that nobody owns may not be read */
  listUnowned(access: Access, request: UnownedRequest): Promise<UnownedList>;
}
