import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiAlarmWarningLine } from '@remixicon/react';
import { apis } from './extensions/apis';
import { entityCards } from './extensions/entityCards';
import { entityContents } from './extensions/entityContents';
import { pages } from './extensions/pages';
import {
  alertHistoryRouteRef,
  entityAlertsRouteRef,
  episodeRouteRef,
  openEpisodeRouteRef,
  searchAllRouteRef,
  viewAllRouteRef,
} from './routes';

/**
 * Alert history: a page over all alerts and one for each episode, and on the
 * pages of catalog entities a card and a tab.
 *
 * @public
 */
export const alertHistoryPlugin = createFrontendPlugin({
  pluginId: 'alert-history',
  title: 'Alert history',
  icon: <RiAlarmWarningLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: alertHistoryRouteRef,
    episode: episodeRouteRef,
    entityAlerts: entityAlertsRouteRef,
  },
  externalRoutes: {
    viewAll: viewAllRouteRef,
    openEpisode: openEpisodeRouteRef,
    searchAll: searchAllRouteRef,
  },
  extensions: [...apis, ...pages, ...entityCards, ...entityContents],
});
