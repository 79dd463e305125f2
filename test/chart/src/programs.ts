import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Runs a program of Debian to its end; answers its code and all that it said. */
export async function run(
  program: string,
  args: readonly string[],
  options: { input?: string; env?: { [name: string]: string } } = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
  });
  child.stdin.end(options.input ?? '');
  const [code, out, err] = await Promise.all([
    new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    }),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, said: `${out}${err}` };
}
