import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isAlertHistoryAvailable } from '@alert-history/backstage-plugin-common';

const entityAlertsCard = EntityCardBlueprint.make({
  name: 'alerts',
  params: {
    filter: isAlertHistoryAvailable,
    loader: async () => {
      const { EntityAlertsCard } = await import(
        '../components/EntityAlertsCard'
      );
      return <EntityAlertsCard />;
    },
  },
});

export const entityCards = [entityAlertsCard];
