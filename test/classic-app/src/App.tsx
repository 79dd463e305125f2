import {
  AlertHistoryEpisodePage,
  AlertHistoryPage,
} from '@alert-history/backstage-plugin/legacy';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import {
  AlertDisplay,
  OAuthRequestDialog,
  SignInPage,
} from '@backstage/core-components';
import { CatalogEntityPage, CatalogIndexPage } from '@backstage/plugin-catalog';
import { Navigate, Route } from 'react-router-dom';
import { apis } from './apis';
import { entityPage } from './entityPage';
import { Root } from './Root';

const app = createApp({
  apis,
  components: {
    SignInPage: props => <SignInPage {...props} providers={['guest']} />,
  },
});

const routes = (
  <FlatRoutes>
    <Route path="/" element={<Navigate to="catalog" />} />
    <Route path="/catalog" element={<CatalogIndexPage />} />
    <Route
      path="/catalog/:namespace/:kind/:name"
      element={<CatalogEntityPage />}
    >
      {entityPage}
    </Route>
    <Route path="/alert-history" element={<AlertHistoryPage />} />
    <Route
      path="/alert-history/episodes/:id"
      element={<AlertHistoryEpisodePage />}
    />
  </FlatRoutes>
);

export default app.createRoot(
  <>
    <AlertDisplay />
    <OAuthRequestDialog />
    <AppRouter>
      <Root>{routes}</Root>
    </AppRouter>
  </>,
);
