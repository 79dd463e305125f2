import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import alertHistoryPlugin, { alertHistoryApiRef } from '../src';
import { Behaviour, CannedAlertHistory } from './CannedAlertHistory';

const behaviour = new URLSearchParams(window.location.search).get('as');

const cannedApi = createFrontendModule({
  pluginId: 'alert-history',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: alertHistoryApiRef,
          deps: {},
          factory: () =>
            CannedAlertHistory.create({
              behaviour: (behaviour ?? 'data') as Behaviour,
            }),
        }),
    }),
  ],
});

const entityPage = PageBlueprint.make({
  name: 'entity',
  params: {
    path: '/catalog/:namespace/:kind/:name',
    routeRef: entityRouteRef,
    loader: async () => {
      const { DevPage } = await import('./DevPage');
      return <DevPage view="tab" />;
    },
  },
});

const page = (path: string) =>
  PageBlueprint.make({
    name: path,
    params: {
      path: `/${path}`,
      loader: async () => {
        const { DevPage } = await import('./DevPage');
        return <DevPage view={path} />;
      },
    },
  });

/**
 * `/card` and `/tab` show the two views of an entity without a backend;
 * `?as=empty`, `?as=error` and `?as=slow` show their other states.
 */
createDevApp({
  features: [
    alertHistoryPlugin,
    cannedApi,
    createFrontendPlugin({
      pluginId: 'dev',
      extensions: [page('card'), page('tab'), entityPage],
    }),
  ],
});
