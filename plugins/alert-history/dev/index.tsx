import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import alertHistoryPlugin, { alertHistoryApiRef } from '../src';
import { Behaviour, CannedAlertHistory } from './CannedAlertHistory';
import { cannedEntities } from './cannedCatalog';

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

const catalog = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities: cannedEntities }),
        }),
    }),
  ],
});

/**
 * `/card` and `/tab` show the two views of an entity without a backend,
 * `/alert-history` the page over all; `?as=` with `empty`, `deaf`, `banners`,
 * `error` or `slow` shows their other states.
 */
createDevApp({
  features: [
    alertHistoryPlugin,
    cannedApi,
    catalog,
    createFrontendPlugin({
      pluginId: 'dev',
      extensions: [page('card'), page('tab'), entityPage],
    }),
  ],
});
