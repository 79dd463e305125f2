import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiAlarmWarningLine } from '@remixicon/react';
import { apis } from './extensions/apis';
import { entityCards } from './extensions/entityCards';
import { entityContents } from './extensions/entityContents';
import { entityAlertsRouteRef, viewAllRouteRef } from './routes';

/**
 * Alert history on the pages of catalog entities: a card on the overview and
 * a tab of its own.
 *
 * @public
 */
export const alertHistoryPlugin = createFrontendPlugin({
  pluginId: 'alert-history',
  title: 'Alert history',
  icon: <RiAlarmWarningLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { entityAlerts: entityAlertsRouteRef },
  externalRoutes: { viewAll: viewAllRouteRef },
  extensions: [...apis, ...entityCards, ...entityContents],
});
