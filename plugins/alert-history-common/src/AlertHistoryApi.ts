import { EpisodeDetails, EpisodePage, EpisodeQuery } from './types';

/**
 * What a caller may ask of alert-history.
 *
 * @public
 */
export interface AlertHistoryApi {
  /**
   * Lists episodes, newest start first.
   *
   * @throws ResponseError with status 400 naming the parameter that is wrong.
   */
  listEpisodes(
    query: EpisodeQuery,
    options?: { signal?: AbortSignal },
  ): Promise<EpisodePage>;

  /**
   * Reads one episode.
   *
   * @throws ResponseError with status 404 where there is none, or none the caller may read.
   */
  getEpisode(
    id: string,
    options?: { signal?: AbortSignal },
  ): Promise<EpisodeDetails>;
}
