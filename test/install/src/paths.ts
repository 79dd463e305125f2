import { dirname, join } from 'node:path';

const packageDirectory = dirname(
  require.resolve('@alert-history/test-install/package.json'),
);

export const repositoryDirectory = join(packageDirectory, '../..');

export const templateDirectory = join(packageDirectory, 'template');

/** Where `npm run pack` leaves the packages. */
export const packedDirectory = join(repositoryDirectory, '.local/packages');

/** Ignored by git: logs and screenshots. */
export const workDirectory = join(repositoryDirectory, '.local/install');
