// @ts-check
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dependencyStamp } from './dependencyStamp.mjs';
import { repoRoot } from './paths.mjs';
import { runOrFail } from './runOrFail.mjs';
import { yarnNetworkEnv } from './yarnNetworkEnv.mjs';

/** Within node_modules, so that deleting that folder deletes the claim too. */
const stampFile = join(repoRoot, 'node_modules/.alert-history-install');

/**
 * Runs `yarn install --immutable` unless nothing it depends on has changed: one
 * that has nothing to do takes 6 s.
 *
 * @param {NodeJS.ProcessEnv} env of `ensureToolchain`
 */
export async function ensureDependencies(env) {
  const stamp = await dependencyStamp(repoRoot);
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) {
    return;
  }
  // An install that is cut off leaves neither the old state nor the new one.
  await rm(stampFile, { force: true });
  await runOrFail({
    title: 'Installing dependencies (about a minute the first time)',
    name: 'install',
    command: 'yarn',
    args: ['install', '--immutable'],
    env: { ...env, ...(await yarnNetworkEnv(env)) },
  });
  await writeFile(stampFile, stamp);
}
