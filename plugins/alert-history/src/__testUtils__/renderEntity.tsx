import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  AppRootElementBlueprint,
  FrontendFeature,
} from '@backstage/frontend-plugin-api';
import { JsonObject } from '@backstage/types';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { AlertHistoryApi } from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../api';
import { alertHistoryPlugin } from '../plugin';
import { AddressBar } from './AddressBar';

/** The service that the tests look at. */
export const checkout: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { namespace: 'shop', name: 'checkout' },
  spec: { type: 'service' },
};

/** Renders the plugin's card or tab on an entity page, in an app of its own. */
export function renderEntity(options: {
  api: AlertHistoryApi;
  show: 'card' | 'tab' | 'both';
  entity?: Entity;
  path?: string;
  /** Besides the plugin. */
  features?: FrontendFeature[];
  /** Of the app's own extensions. */
  appConfig?: JsonObject[];
}) {
  const { api, show, entity = checkout, path = '/' } = options;
  const { features = [], appConfig = [] } = options;
  return renderTestApp({
    features: [alertHistoryPlugin, ...features],
    extensions: [
      createTestEntityPage({ entity }),
      AppRootElementBlueprint.make({
        name: 'address-bar',
        params: { element: <AddressBar /> },
      }),
    ],
    apis: [[alertHistoryApiRef, api]],
    initialRouteEntries: [path],
    config: {
      app: {
        baseUrl: 'http://localhost:3000',
        extensions: [
          ...appConfig,
          { 'entity-card:alert-history/alerts': show !== 'tab' },
          { 'entity-content:alert-history/alerts': show !== 'card' },
        ],
      },
      backend: { baseUrl: 'http://localhost:7007' },
    },
  });
}
