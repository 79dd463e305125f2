import {
  createApiFactory,
  createPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { AlertHistoryClient } from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../api';
import {
  alertHistoryRouteRef,
  entityAlertsRouteRef,
  episodeRouteRef,
  openEpisodeRouteRef,
  searchAllRouteRef,
  viewAllRouteRef,
} from '../routes';

/**
 * Alert history for apps of the classic frontend system. The routes and the
 * API are those of the new one, so what is bound or replaced there is here too.
 *
 * @public
 */
export const alertHistoryPlugin = createPlugin({
  id: 'alert-history',
  apis: [
    createApiFactory({
      api: alertHistoryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => AlertHistoryClient.create(deps),
    }),
  ],
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
});
