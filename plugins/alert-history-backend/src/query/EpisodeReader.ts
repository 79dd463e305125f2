import {
  EpisodeDetails,
  EpisodePage,
} from '@alert-history/backstage-plugin-common';
import { EpisodePageRequest } from './EpisodeFilter';

/** Answers questions about episodes; changes nothing. */
export interface EpisodeReader {
  /** Newest start first. */
  listEpisodes(request: EpisodePageRequest): Promise<EpisodePage>;

  /** @throws NotFoundError where there is no such episode */
  getEpisode(id: string): Promise<EpisodeDetails>;
}
