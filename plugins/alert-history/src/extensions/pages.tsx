import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { alertHistoryRouteRef, episodeRouteRef } from '../routes';

const alertHistoryPage = PageBlueprint.make({
  params: {
    path: '/alert-history',
    routeRef: alertHistoryRouteRef,
    loader: async () => {
      const { AlertHistoryPage } = await import(
        '../components/AlertHistoryPage'
      );
      return <AlertHistoryPage />;
    },
  },
});

const episodePage = PageBlueprint.make({
  name: 'episode',
  params: {
    path: '/alert-history/episodes/:id',
    routeRef: episodeRouteRef,
    loader: async () => {
      const { EpisodePage } = await import('../components/EpisodePage');
      return <EpisodePage />;
    },
  },
});

export const pages = [alertHistoryPage, episodePage];
