import { answerProbes } from './probe';
import { catalogOf } from '@alert-history/test-backend';
import { createBackend } from '@backstage/backend-defaults';
import { SERVICES, serviceName } from '../workloads/payload';

answerProbes({ databaseFile: 'alert-history.sqlite' });

const backend = createBackend();
// A backend is what is measured; only a package with that role may hold a plugin.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
backend.add(import('@alert-history/backstage-plugin-backend'));
// So that each alert has an owner.
backend.add(
  catalogOf(Array.from({ length: SERVICES }, (_, i) => serviceName(i))),
);
backend.start();
