// @ts-check
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repoRoot = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** Ignored by git: data, secrets and logs of a portal and of the tests. */
export const localDir = join(repoRoot, '.local');

export const logsDir = join(localDir, 'logs');

/** Ignored by git: one folder for every toolchain lockfile that was in use. */
export const toolsDir = join(repoRoot, '.tools');
