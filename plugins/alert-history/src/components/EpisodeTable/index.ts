export { EpisodeTable } from './EpisodeTable';
