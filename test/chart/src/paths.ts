import { dirname, join } from 'node:path';

const packageDirectory = dirname(
  require.resolve('@alert-history/test-chart/package.json'),
);

export const repositoryDirectory = join(packageDirectory, '../..');

export const chartDirectory = join(repositoryDirectory, 'helm/alert-history');

/** Ignored by git: programs that are fetched once. */
export const programsDirectory = join(repositoryDirectory, '.local/helm');
