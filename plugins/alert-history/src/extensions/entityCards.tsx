import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { entityFilter } from './entityFilter';

const entityAlertsCard = EntityCardBlueprint.make({
  name: 'alerts',
  params: {
    filter: entityFilter,
    loader: async () => {
      const { EntityAlertsCard } = await import(
        '../components/EntityAlertsCard'
      );
      return <EntityAlertsCard />;
    },
  },
});

export const entityCards = [entityAlertsCard];
