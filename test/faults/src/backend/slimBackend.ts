import { catalogOf } from '@alert-history/test-backend';
import { createBackend } from '@backstage/backend-defaults';
// The way the portal ends; a bundle that is deployed has no exports.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { endIdleConnections } from 'backend/src/endIdleConnections';
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { readinessWithParts } from 'backend/src/health/readinessWithParts';

const backend = createBackend();
backend.add(endIdleConnections);
backend.add(readinessWithParts);
// A backend is what is killed; only a package with that role may hold a plugin.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
backend.add(import('@alert-history/backstage-plugin-backend'));
backend.add(catalogOf([]));
backend.start();
