export { EpisodeLink } from './EpisodeLink';
