// @ts-check
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withoutNpmEnv, withPathFirst } from './childEnv.mjs';
import { repoRoot, toolsDir } from './paths.mjs';
import { runOrFail } from './runOrFail.mjs';
import { UserError } from './UserError.mjs';

const run = promisify(execFile);
const sourceDir = join(repoRoot, 'tools/toolchain');
const sourceFiles = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * Makes sure that `node` and `yarn` are the ones this repository is built with:
 * the machine's own where they fit, else those of tools/toolchain, installed
 * once into `.tools`.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for every child
 * @throws {UserError} on a platform without a locked Node
 */
export async function ensureToolchain() {
  const env = withoutNpmEnv(process.env);
  const lock = await readFile(join(sourceDir, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock);
  const yarnVersion = packages['node_modules/@yarnpkg/cli-dist'].version;
  if (isNodeSuitable(process.version) && (await hasYarn(yarnVersion, env))) {
    return env;
  }

  const platform = `${process.platform}-${process.arch}`;
  const mend = `Install Node 24 and Yarn ${yarnVersion} so that \`node\` and \`yarn\` are on PATH, and try again.`;
  if (!packages[`node_modules/node-${platform}`]) {
    throw new UserError(
      `No Node is locked for the platform ${platform}, and this one is ${process.version}. ${mend}`,
    );
  }

  const dir = join(
    toolsDir,
    createHash('sha256').update(lock).digest('hex').slice(0, 16),
  );
  if (!existsSync(dir)) {
    await install(dir, env);
  }
  const bin = join(dir, 'node_modules/.bin');
  try {
    await run(join(bin, 'node'), ['--version'], { env });
  } catch (error) {
    throw new UserError(
      `The locked Node does not run on this ${platform} machine: ${error}\n${mend}`,
    );
  }
  return withPathFirst(env, bin);
}

/**
 * Backstage asks for 22 or 24; from 22.12 on `require` loads ES modules.
 *
 * @param {string} version `v24.1.0`
 */
export function isNodeSuitable(version) {
  const [major, minor] = version.slice(1).split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 12);
}

/**
 * @param {string} version
 * @param {NodeJS.ProcessEnv} env
 */
async function hasYarn(version, env) {
  try {
    // Corepack's `yarn` would go and download: only one that is here counts.
    const { stdout } = await run('yarn', ['--version'], {
      cwd: repoRoot,
      env: { ...env, COREPACK_ENABLE_NETWORK: '0' },
      timeout: 10_000,
    });
    return stdout.trim() === version;
  } catch {
    return false;
  }
}

/**
 * Two at once are safe: each works in a folder of its own, and the rename of
 * the one that comes second fails.
 *
 * @param {string} dir
 * @param {NodeJS.ProcessEnv} env
 */
async function install(dir, env) {
  const own = `${dir}.${process.pid}`;
  await mkdir(own, { recursive: true });
  try {
    for (const file of sourceFiles) {
      await copyFile(join(sourceDir, file), join(own, file));
    }
    await runOrFail({
      title: 'Getting Node 24 and Yarn 4 (once, into .tools)',
      name: 'toolchain',
      command: 'npm',
      args: ['ci', '--ignore-scripts'],
      cwd: own,
      env,
    });
    await rename(own, dir).catch(error => {
      if (!existsSync(dir)) {
        throw error;
      }
    });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
