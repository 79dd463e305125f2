import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workDirectory } from '../paths';

/**
 * Runs a step of a build to its end.
 *
 * @throws Error with the end of its log where it fails
 */
export async function runBuild(command: string, args: string[], cwd: string) {
  const logFile = join(workDirectory, 'logs/build.log');
  mkdirSync(join(workDirectory, 'logs'), { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', log, log],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    const tail = readFileSync(logFile, 'utf8').slice(-4_000);
    throw new Error(
      `${command} ${args.join(' ')} ended with ${code}:\n${tail}`,
    );
  }
}
