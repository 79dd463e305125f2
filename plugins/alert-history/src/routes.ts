import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/**
 * The page over all alerts that a reader may see.
 *
 * @public
 */
export const alertHistoryRouteRef = createRouteRef({
  id: 'alert-history',
});

/**
 * The page of one episode: its permalink.
 *
 * @public
 */
export const episodeRouteRef = createRouteRef({
  id: 'alert-history.episode',
  params: ['id'],
});

/**
 * The tab with the alerts of an entity.
 *
 * @public
 */
export const entityAlertsRouteRef = createRouteRef({
  id: 'alert-history.entity-alerts',
});

/**
 * Where the card leads to: the tab. It is a route of its own so that a portal
 * that leaves out the tab still has the card, then without the link.
 *
 * @public
 */
export const viewAllRouteRef = createExternalRouteRef({
  id: 'alert-history.view-all',
  optional: true,
  defaultTarget: 'alert-history.entityAlerts',
});

/**
 * Where what is known of an episode leads to: its page. A portal may leave out
 * that page; then there is no such link.
 *
 * @public
 */
export const openEpisodeRouteRef = createExternalRouteRef({
  id: 'alert-history.open-episode',
  params: ['id'],
  optional: true,
  defaultTarget: 'alert-history.episode',
});

/**
 * Where the page of an episode leads to for other episodes: the page over all.
 *
 * @public
 */
export const searchAllRouteRef = createExternalRouteRef({
  id: 'alert-history.search-all',
  optional: true,
  defaultTarget: 'alert-history.root',
});
