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

/** Ignored by git: what V8 made of the code of backends. */
export const compileCacheDirectory = join(
  packageDirectory,
  '../../.local/faults/compile-cache',
);
