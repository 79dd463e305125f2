/**
 * Alert history on the pages of a Backstage catalog, for the new frontend system.
 *
 * @packageDocumentation
 */
export { alertHistoryPlugin as default } from './plugin';
export { alertHistoryApiRef } from './api';
export {
  alertHistoryRouteRef,
  entityAlertsRouteRef,
  episodeRouteRef,
  openEpisodeRouteRef,
  searchAllRouteRef,
  viewAllRouteRef,
} from './routes';
export { alertHistoryTranslationRef } from './translation';
