import { dirname, join } from 'node:path';

const packageDirectory = dirname(
  require.resolve('@alert-history/test-faults/package.json'),
);

export const slimBackendFile = join(
  packageDirectory,
  'src/backend/slimBackend.ts',
);

/** Ignored by git: what the processes say. */
export const logsDirectory = join(packageDirectory, '../../.local/faults/logs');
