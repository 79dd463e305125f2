import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryDirectory, workDirectory } from '../paths';
import { buildClassicApp } from './buildClassicApp';
import { runBuild } from './runBuild';

const portalDirectory = join(workDirectory, 'portal');

/**
 * Builds the portal as its image is built: for production, with what it needs
 * to run and no more, so that a dependency that is only there for development
 * would be missed. The classic app, which it can serve instead of its own, is
 * built beside it.
 *
 * `E2E_REUSE_BUILD=1` takes the portal of the last run, for who works on the
 * tests.
 *
 * @returns the folder that `node packages/backend` is run in
 */
export async function buildPortal(): Promise<string> {
  if (process.env.E2E_REUSE_BUILD && existsSync(portalDirectory)) {
    return portalDirectory;
  }
  await runBuild(
    'sh',
    ['packages/backend/bundle.sh', portalDirectory],
    repositoryDirectory,
  );
  await buildClassicApp(portalDirectory);
  return portalDirectory;
}
