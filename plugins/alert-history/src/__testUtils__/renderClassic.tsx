import { ReactNode } from 'react';
import { Entity } from '@backstage/catalog-model';
import { attachComponentData } from '@backstage/core-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { MemoryRouter, Outlet, Route, Routes } from 'react-router-dom';
import { AlertHistoryApi } from '@alert-history/backstage-plugin-common';
import {
  alertHistoryApiRef,
  EntityAlertHistoryCard,
  EntityAlertHistoryContent,
} from '../legacy';
import { checkout } from './renderEntity';

/** What apps run with; said, because leaving it out is warned about. */
const TODAYS_ROUTER = {
  v7_startTransition: false,
  v7_relativeSplatPath: false,
};

/** The catalog's page of an entity, as far as our exports need one. */
function EntityPage(props: { entity: Entity }) {
  return (
    <EntityProvider entity={props.entity}>
      <Outlet />
    </EntityProvider>
  );
}
attachComponentData(EntityPage, 'core.mountPoint', entityRouteRef);

/** The classic exports as an app mounts them. */
export function classicRoutes(entity: Entity) {
  return (
    <Routes>
      <Route
        path="/catalog/:namespace/:kind/:name"
        element={<EntityPage entity={entity} />}
      >
        <Route path="" element={<EntityAlertHistoryCard />} />
        <Route path="alerts" element={<EntityAlertHistoryContent />} />
      </Route>
    </Routes>
  );
}

/** A router that begins at a path. */
export function routerAt(path: string) {
  return (props: { children?: ReactNode }) => (
    <MemoryRouter initialEntries={[path]} future={TODAYS_ROUTER}>
      {props.children}
    </MemoryRouter>
  );
}

/** Renders the classic exports and goes to one of their paths. */
export async function renderClassic(options: {
  api: AlertHistoryApi;
  entity?: Entity;
  path: string;
}) {
  const { api, entity = checkout, path } = options;
  return renderInTestApp(
    <TestApiProvider apis={[[alertHistoryApiRef, api]]}>
      {classicRoutes(entity)}
    </TestApiProvider>,
    { components: { Router: routerAt(path) } },
  );
}
