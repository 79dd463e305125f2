import { createApiRef } from '@backstage/frontend-plugin-api';
import { AlertHistoryApi } from '@alert-history/backstage-plugin-common';

/**
 * Where the views get their episodes from. Replace its factory to show alerts
 * of another backend.
 *
 * @public
 */
export const alertHistoryApiRef = createApiRef<AlertHistoryApi>().with({
  id: 'plugin.alert-history.client',
  pluginId: 'alert-history',
});
