import { Entity } from '@backstage/catalog-model';
import {
  AppRootElementBlueprint,
  createFrontendPlugin,
  FrontendFeature,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import { AlertHistoryApi } from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../api';
import { alertHistoryPlugin } from '../plugin';
import { AddressBar } from './AddressBar';

/** An entity that a team owns, as the catalog answers it. */
export function ownedBy(team: string, name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { namespace: 'shop', name },
    spec: { type: 'service' },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${team}` }],
  };
}

/** Where links to entities lead. */
const entities = createFrontendPlugin({
  pluginId: 'entities',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => <p>The page of an entity</p>,
      },
    }),
  ],
});

/** Renders the plugin's pages in an app of its own, as a member of team-payments. */
export function renderPages(options: {
  api: AlertHistoryApi;
  path: string;
  catalog?: Entity[];
  /** Besides the plugin. */
  features?: FrontendFeature[];
  /** Of the app's own extensions. */
  appConfig?: JsonObject[];
}) {
  const { api, path, catalog = [], features = [], appConfig = [] } = options;
  return renderTestApp({
    features: [alertHistoryPlugin, entities, ...features],
    extensions: [
      AppRootElementBlueprint.make({
        name: 'address-bar',
        params: { element: <AddressBar /> },
      }),
    ],
    apis: [
      [alertHistoryApiRef, api],
      [catalogApiRef, catalogApiMock({ entities: catalog })],
      mockApis.identity({
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: [
          'user:default/ada',
          'group:default/team-payments',
        ],
      }),
    ],
    initialRouteEntries: [path],
    config: {
      app: {
        title: 'Portal',
        baseUrl: 'http://localhost:3000',
        extensions: appConfig,
      },
      backend: { baseUrl: 'http://localhost:7007' },
    },
  });
}
