import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { entityAlertsRouteRef } from '../routes';
import { entityFilter } from './entityFilter';

const entityAlertsContent = EntityContentBlueprint.make({
  name: 'alerts',
  params: {
    path: '/alerts',
    title: 'Alerts',
    group: 'observability',
    routeRef: entityAlertsRouteRef,
    filter: entityFilter,
    loader: async () => {
      const { EntityAlertsContent } = await import(
        '../components/EntityAlertsContent'
      );
      return <EntityAlertsContent />;
    },
  },
});

export const entityContents = [entityAlertsContent];
