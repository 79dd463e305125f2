import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isAlertHistoryAvailable } from '@alert-history/backstage-plugin-common';
import { entityAlertsRouteRef } from '../routes';

const entityAlertsContent = EntityContentBlueprint.make({
  name: 'alerts',
  params: {
    path: '/alerts',
    title: 'Alerts',
    group: 'observability',
    routeRef: entityAlertsRouteRef,
    filter: isAlertHistoryAvailable,
    loader: async () => {
      const { EntityAlertsContent } = await import(
        '../components/EntityAlertsContent'
      );
      return <EntityAlertsContent />;
    },
  },
});

export const entityContents = [entityAlertsContent];
