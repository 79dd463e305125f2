import { createBackend } from '@backstage/backend-defaults';
import { endIdleConnections } from './endIdleConnections';
import { readinessWithParts } from './health/readinessWithParts';
import { prometheusEndpoint } from './metrics/prometheusEndpoint';
import { teamPolicyModule } from './permissions/teamPolicyModule';

const backend = createBackend();

backend.add(endIdleConnections);
backend.add(readinessWithParts);
backend.add(prometheusEndpoint);

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
// Each of them is there where `auth.providers` has its configuration.
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(
  import('@backstage/plugin-auth-backend-module-oauth2-proxy-provider'),
);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(teamPolicyModule);

// Without a search engine module the index lives in memory (Lunr) and is
// built again at every start.
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@alert-history/backstage-plugin-backend'));

backend.start();
