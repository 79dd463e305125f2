import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workDirectory } from '../paths';

/**
 * What `yarn` and the tests around us set speaks of this repository, and a
 * command that reads it would work here and not in the fresh Backstage.
 */
const OURS =
  /^(npm_|INIT_CWD$|PROJECT_CWD$|NODE_OPTIONS$|NODE_ENV$|JEST_|CI$)/i;

/** The environment of somebody who has just opened a terminal. */
export function freshEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !OURS.test(name) || /^npm_config_/i.test(name),
    ),
  ) as NodeJS.ProcessEnv;
}

/**
 * Runs a command to its end.
 *
 * @param options.name - of its log in `.local/install/logs`
 * @throws Error with the end of its log where it fails
 */
export async function runLogged(options: {
  name: string;
  command: string;
  args: readonly string[];
  cwd: string;
}): Promise<void> {
  const { name, command, args, cwd } = options;
  const logs = join(workDirectory, 'logs');
  mkdirSync(logs, { recursive: true });
  const file = join(logs, `${name}.log`);
  const log = openSync(file, 'w');
  const child = spawn(command, args, {
    cwd,
    env: freshEnv(),
    stdio: ['ignore', log, log],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    throw new Error(
      `${command} ${args.join(
        ' ',
      )} ended with ${code}; the end of ${file}:\n${readFileSync(
        file,
        'utf8',
      ).slice(-4_000)}`,
    );
  }
}
