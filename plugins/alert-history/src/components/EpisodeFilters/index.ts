export { EpisodeFilters } from './EpisodeFilters';
