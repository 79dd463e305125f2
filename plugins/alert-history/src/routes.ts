import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

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
