import { answerProbes } from './probe';
import { createBackend } from '@backstage/backend-defaults';
import { emptyEndpoint } from './emptyEndpoint';

answerProbes({ databaseFile: 'bench-empty.sqlite' });

const backend = createBackend();
backend.add(emptyEndpoint);
backend.start();
