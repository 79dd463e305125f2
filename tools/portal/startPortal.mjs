// @ts-check
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logsDir, repoRoot } from '../setup/paths.mjs';
import { spawnGroup } from '../setup/processGroup.mjs';
import { startProgress } from '../setup/progress.mjs';
import { startUpTrouble } from './startUpTrouble.mjs';
import { UserError } from '../setup/UserError.mjs';

const readyLimitMs = 5 * 60_000;
const pollMs = 300;

/**
 * Starts backend and app as `backstage-cli repo start` does for a developer,
 * and waits until both answer.
 *
 * @param {object} input
 * @param {NodeJS.ProcessEnv} input.env
 * @param {import('./startOptions.mjs').StartOptions} input.options
 * @param {{ app: string, backend: string }} input.urls
 * @returns {Promise<{ ended: Promise<string>, log: string }>} `ended`: why the
 *   portal is no longer there
 * @throws {UserError} when it ends before it is ready
 */
export async function startPortal({ env, options, urls }) {
  mkdirSync(logsDir, { recursive: true });
  const log = join(logsDir, 'portal.log');
  const exitFile = join(logsDir, 'backend.exit');
  rmSync(exitFile, { force: true });
  const out = openSync(log, 'w');
  const child = spawnGroup(
    join(repoRoot, 'node_modules/.bin/backstage-cli'),
    [
      'repo',
      'start',
      '--require',
      join(repoRoot, 'tools/portal/reportExit.cjs'),
      ...configFiles(options).flatMap(file => ['--config', file]),
    ],
    {
      cwd: repoRoot,
      env: { ...env, ALERT_HISTORY_EXIT_FILE: exitFile },
      stdio: ['ignore', out, out],
      leaderTellsChildren: true,
    },
  );
  closeSync(out);
  /** @type {Promise<string>} */
  const ended = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`),
    );
  });

  const progress = startProgress('Starting backend and app');
  const waiting = new Set(['backend', 'app']);
  /**
   * @param {string} name
   * @param {string} url
   */
  const untilReady = async (name, url) => {
    await untilAnswers({ url, ended, exitFile });
    waiting.delete(name);
    progress.note(`waiting for the ${[...waiting].join(' and the ')}`);
  };
  try {
    await Promise.all([
      untilReady('backend', `${urls.backend}/.backstage/health/v1/readiness`),
      untilReady('app', urls.app),
    ]);
  } catch (error) {
    progress.end('✗ The portal did not start');
    throw new UserError(
      `The portal did not start: ${
        error instanceof Error ? error.message : error
      }. From ${log}:\n\n${await startUpTrouble(log)}`,
    );
  }
  progress.end('✓ Backend and app answer');
  return { ended, log };
}

/**
 * Files named on the command line replace Backstage's own choice, which would
 * have read a local file too.
 *
 * @param {import('./startOptions.mjs').StartOptions} options
 */
function configFiles({ demo, profile }) {
  const local = join(repoRoot, 'app-config.local.yaml');
  return [
    join(repoRoot, 'app-config.portal.yaml'),
    join(repoRoot, 'app-config.yaml'),
    ...(demo ? [join(repoRoot, 'app-config.demo.yaml')] : []),
    ...(profile === 'standard'
      ? [join(repoRoot, 'app-config.standard.yaml')]
      : []),
    ...(existsSync(local) ? [local] : []),
  ];
}

/**
 * @param {object} input
 * @param {string} input.url
 * @param {Promise<string>} input.ended
 * @param {string} input.exitFile appears when the backend ends
 * @throws when it can't come to answer any more
 */
async function untilAnswers({ url, ended, exitFile }) {
  const deadline = Date.now() + readyLimitMs;
  while (Date.now() < deadline) {
    const why = await Promise.race([ended, sleep(pollMs)]);
    if (why !== undefined) {
      throw new Error(`backstage-cli ${why}`);
    }
    if (existsSync(exitFile)) {
      const code = readFileSync(exitFile, 'utf8');
      throw new Error(`the backend ended with exit code ${code}`);
    }
    const response = await fetch(url, {
      signal: AbortSignal.timeout(5_000),
    }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) {
      return;
    }
  }
  throw new Error(
    `${url} did not answer within ${readyLimitMs / 60_000} minutes`,
  );
}
