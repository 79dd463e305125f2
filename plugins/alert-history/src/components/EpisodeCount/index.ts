export { EpisodeCount } from './EpisodeCount';
