// @ts-check
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { logTail } from '../setup/logTail.mjs';
import { logsDir, repoRoot } from '../setup/paths.mjs';
import { spawnGroup } from '../setup/processGroup.mjs';
import { startProgress } from '../setup/progress.mjs';
import { UserError } from '../setup/UserError.mjs';

const filledLine = 'demo history complete';
const days = 30;

/**
 * Sends the demo history through the webhook, as an Alertmanager would, and
 * waits until it is there. The sender stays and keeps some alerts coming.
 *
 * @param {object} input
 * @param {NodeJS.ProcessEnv} input.env
 * @param {string} input.backendUrl
 * @param {string} input.stateFile what was sent already
 * @returns {Promise<{ ended: Promise<string>, log: string }>}
 * @throws {UserError} when it ends before the history is complete
 */
export async function startDemo({ env, backendUrl, stateFile }) {
  const log = join(logsDir, 'demo.log');
  const file = createWriteStream(log);
  const child = spawnGroup(
    'node',
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'examples/demo/src/main.ts',
      '--url',
      backendUrl,
      '--days',
      String(days),
      '--state',
      stateFile,
      '--live',
    ],
    { cwd: repoRoot, env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const progress = startProgress(`Sending ${days} days of demo alerts`);
  child.stdout?.pipe(file);
  child.stderr?.pipe(file);

  /** @type {Promise<string>} */
  const ended = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`),
    );
  });
  /** @type {Promise<undefined>} */
  const filled = new Promise(resolve => {
    if (!child.stdout) {
      return;
    }
    createInterface({ input: child.stdout }).on('line', line => {
      progress.note(line);
      if (line.startsWith(filledLine)) {
        resolve(undefined);
      }
    });
  });

  const trouble = await Promise.race([filled, ended]);
  if (trouble !== undefined) {
    progress.end('✗ The demo history was not sent');
    throw new UserError(
      `The demo sender ${trouble}. \`npm start -- --no-demo\` starts without it. The end of ${log}:\n\n${await logTail(
        log,
        20,
      )}`,
    );
  }
  progress.end('✓ The demo history is there');
  return { ended, log };
}
