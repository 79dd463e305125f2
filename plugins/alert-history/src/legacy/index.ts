/**
 * Alert history for apps of the classic frontend system (`@backstage/app-defaults`).
 * Apps of the new one import from the root of the package.
 *
 * @packageDocumentation
 */
export { alertHistoryPlugin } from './plugin';
export {
  AlertHistoryEpisodePage,
  AlertHistoryPage,
  EntityAlertHistoryCard,
  EntityAlertHistoryContent,
} from './extensions';
export { alertHistoryApiRef } from '../api';
export { alertHistoryTranslationRef } from '../translation';
export { isAlertHistoryAvailable } from '@alert-history/backstage-plugin-common';
