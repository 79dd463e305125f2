export { EpisodeList } from './EpisodeList';
