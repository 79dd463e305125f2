import { catalogOf } from '@alert-history/test-backend';
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
// A backend is what is killed; only a package with that role may hold a plugin.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
backend.add(import('@alert-history/backstage-plugin-backend'));
backend.add(catalogOf([]));
backend.start();
