export { EpisodePage } from './EpisodePage';
