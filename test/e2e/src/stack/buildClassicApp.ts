import { mkdir, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repositoryDirectory } from '../paths';
import { runBuild } from './runBuild';

/** What `app.packageName` has to be for a portal to serve the classic app. */
export const CLASSIC_APP = '@alert-history/test-classic-app';

/**
 * Builds the classic app and puts it where a built portal looks for apps.
 *
 * @param portalDirectory - of the built portal
 */
export async function buildClassicApp(portalDirectory: string): Promise<void> {
  const args = ['workspace', CLASSIC_APP, 'build'];
  await runBuild('yarn', args, repositoryDirectory);
  const link = join(portalDirectory, 'node_modules', CLASSIC_APP);
  await mkdir(dirname(link), { recursive: true });
  await rm(link, { force: true });
  await symlink(join(repositoryDirectory, 'test/classic-app'), link);
}
