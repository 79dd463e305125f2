import { dirname, join } from 'node:path';

const packageDirectory = dirname(
  require.resolve('@alert-history/test-e2e/package.json'),
);

export const repositoryDirectory = join(packageDirectory, '../..');

/** Ignored by git: the built portal, logs, screenshots. */
export const workDirectory = join(repositoryDirectory, '.local/e2e');
