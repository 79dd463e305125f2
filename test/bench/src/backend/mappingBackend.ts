import { answerProbes } from './probe';
import { changingCatalog } from './changingCatalog';
import { createBackend } from '@backstage/backend-defaults';

answerProbes({ databaseFile: 'alert-history.sqlite' });

const backend = createBackend();
// A backend is what is measured; only a package with that role may hold a plugin.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
backend.add(import('@alert-history/backstage-plugin-backend'));
backend.add(changingCatalog);
backend.start();
