import { answerProbes } from './probe';
import { createBackend } from '@backstage/backend-defaults';
import { catalogOfNothing } from './catalogOfNothing';

answerProbes({ databaseFile: 'alert-history.sqlite' });

const backend = createBackend();
backend.add(import('@alert-history/backstage-plugin-backend'));
backend.add(catalogOfNothing);
backend.start();
