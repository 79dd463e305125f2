import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { copyFile, glob, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryDirectory, workDirectory } from '../paths';
import { buildClassicApp } from './buildClassicApp';
import { runBuild } from './runBuild';

const portalDirectory = join(workDirectory, 'portal');
const backendDist = join(repositoryDirectory, 'packages/backend/dist');

/**
 * Builds the portal as for production and installs what it needs to run, no
 * more: a dependency that is only there for development would be missed. The
 * classic app, which it can serve instead of its own, is built beside it.
 * https://backstage.io/docs/deployment/docker#host-build
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
    'yarn',
    ['workspace', 'backend', 'build'],
    repositoryDirectory,
  );
  mkdirSync(portalDirectory, { recursive: true });
  for (const folder of ['packages', 'plugins']) {
    await rm(join(portalDirectory, folder), { recursive: true, force: true });
  }
  for (const archive of ['skeleton.tar.gz', 'bundle.tar.gz']) {
    await runBuild('tar', ['xzf', join(backendDist, archive)], portalDirectory);
  }
  await installForProduction();
  await buildClassicApp(portalDirectory);
  return portalDirectory;
}

/** Takes half a minute, so only when something asks for other packages than last time. */
async function installForProduction(): Promise<void> {
  const settings = '.yarnrc.yml';
  await copyFile(
    join(repositoryDirectory, settings),
    join(portalDirectory, settings),
  );
  const hash = createHash('sha256').update(process.version);
  const manifests = ['package.json', 'p*/*/package.json', 'yarn.lock'];
  for await (const file of glob(manifests, { cwd: portalDirectory })) {
    hash.update(file).update(await readFile(join(portalDirectory, file)));
  }
  const stamp = hash.digest('hex');
  const stampFile = join(portalDirectory, 'node_modules/.e2e-stamp');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) !== stamp) {
    await runBuild(
      'yarn',
      ['workspaces', 'focus', '--all', '--production'],
      portalDirectory,
    );
    await writeFile(stampFile, stamp);
  }
}
