import { ReactNode } from 'react';
import { Entity } from '@backstage/catalog-model';
import {
  attachComponentData,
  identityApiRef,
} from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { MemoryRouter, Outlet, Route, Routes } from 'react-router-dom';
import { AlertHistoryApi } from '@alert-history/backstage-plugin-common';
import {
  AlertHistoryEpisodePage,
  alertHistoryApiRef,
  AlertHistoryPage,
  EntityAlertHistoryCard,
  EntityAlertHistoryContent,
} from '../legacy';
import { AddressBar } from './AddressBar';
import { checkout } from './renderEntity';

/** What the classic exports are shown with. */
export interface ClassicView {
  api: AlertHistoryApi;
  path: string;
  /** Whose card and tab are shown. */
  entity?: Entity;
  catalog?: Entity[];
}

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
export function classicRoutes(entity: Entity = checkout) {
  return (
    <>
      <AddressBar />
      <Routes>
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<EntityPage entity={entity} />}
        >
          <Route path="" element={<EntityAlertHistoryCard />} />
          <Route path="alerts" element={<EntityAlertHistoryContent />} />
        </Route>
        <Route path="/alert-history" element={<AlertHistoryPage />} />
        <Route
          path="/alert-history/episodes/:id"
          element={<AlertHistoryEpisodePage />}
        />
      </Routes>
    </>
  );
}

/** The reader, a member of team-payments. */
export const ada = mockApis.identity({
  userEntityRef: 'user:default/ada',
  ownershipEntityRefs: ['group:default/team-payments'],
});

/** A router that begins at a path. */
export function routerAt(path: string) {
  return (props: { children?: ReactNode }) => (
    <MemoryRouter initialEntries={[path]} future={TODAYS_ROUTER}>
      {props.children}
    </MemoryRouter>
  );
}

/** Renders the classic exports and goes to one of their paths. */
export async function renderClassic(view: ClassicView) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [alertHistoryApiRef, view.api],
        [catalogApiRef, catalogApiMock({ entities: view.catalog })],
        [identityApiRef, ada],
      ]}
    >
      {classicRoutes(view.entity)}
    </TestApiProvider>,
    { components: { Router: routerAt(view.path) } },
  );
}
