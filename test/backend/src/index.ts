/**
 * A slim backend on SQLite or PostgreSQL, to be measured or killed, and its episodes
 * beside those of the model.
 *
 * @packageDocumentation
 */
export { backendConfig, ALERT_HISTORY, type Guarded } from './backendConfig';
export { catalogOf } from './catalogOf';
export { differenceOf, NONE } from './differenceOf';
export {
  storedEpisodes,
  storedEpisodesOf,
  type StoredEpisode,
} from './storedEpisodes';
export { verifyEpisodes, type ToldDelivery } from './verifyEpisodes';
