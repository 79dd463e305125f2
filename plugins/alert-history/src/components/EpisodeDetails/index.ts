export { EpisodeDetails } from './EpisodeDetails';
