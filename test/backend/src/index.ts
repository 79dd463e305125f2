/**
 * A slim backend on a SQLite file, to be measured or killed, and its episodes
 * beside those of the model.
 *
 * @packageDocumentation
 */
export { backendConfig, ALERT_HISTORY, type Guarded } from './backendConfig';
export { catalogOf } from './catalogOf';
export { differenceOf, NONE } from './differenceOf';
export { storedEpisodes, type StoredEpisode } from './storedEpisodes';
export { verifyEpisodes, type ToldDelivery } from './verifyEpisodes';
