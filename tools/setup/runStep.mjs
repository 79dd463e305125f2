// @ts-check
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { logsDir, repoRoot } from './paths.mjs';
import { spawnGroup, stopGroups } from './processGroup.mjs';

/**
 * @typedef {object} StepResult
 * @property {number} code 0 when the command did well
 * @property {string} log the file that holds all it wrote
 * @property {string} [trouble] why there is no exit code of its own
 */

/**
 * Runs one command to its end, with all it writes in `.local/logs/<name>.log`.
 *
 * @param {object} options
 * @param {string} options.name of the log file
 * @param {string} options.command
 * @param {string[]} options.args
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} [options.cwd]
 * @param {number} [options.limitMs] after which it is ended: a run without
 *   anybody watching must not hang for ever
 * @param {boolean} [options.append] keep what the log already holds
 * @param {(line: string) => void} [options.onLine]
 * @returns {Promise<StepResult>}
 */
export async function runStep(options) {
  const { name, command, args, env, cwd = repoRoot, onLine } = options;
  await mkdir(logsDir, { recursive: true });
  const log = join(logsDir, `${name}.log`);
  const file = createWriteStream(log, { flags: options.append ? 'a' : 'w' });
  file.write(`$ ${[command, ...args].join(' ')}\n`);

  const child = spawnGroup(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.pipe(file, { end: false });
    if (stream && onLine) {
      createInterface({ input: stream }).on('line', line => {
        const text = stripVTControlCharacters(line).trim();
        if (text) {
          onLine(text);
        }
      });
    }
  }

  /** @type {string | undefined} */
  let trouble;
  const limit =
    options.limitMs &&
    setTimeout(() => {
      trouble = `ended after ${Number(options.limitMs) / 60_000} minutes`;
      void stopGroups({ graceMs: 5_000, pids: [Number(child.pid)] });
    }, options.limitMs);

  const closed = new Promise(resolve => {
    child.once('close', resolve);
  });
  const exitCode = await new Promise(resolve => {
    child.once('error', error => {
      trouble = error.message;
      resolve(1);
    });
    child.once('exit', (code, signal) => {
      trouble ??= signal ? `ended by ${signal}` : undefined;
      resolve(code);
    });
  });
  clearTimeout(limit || undefined);
  if (child.pid) {
    await stopGroups({ graceMs: 5_000, pids: [child.pid] });
    // What left the group may hold the pipes open for as long as it lives.
    await Promise.race([closed, sleep(2_000)]);
  }
  await new Promise(resolve => {
    file.end(() => resolve(undefined));
  });
  return { code: trouble ? exitCode || 1 : exitCode, log, trouble };
}
