// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort.mjs';

const READY_MS = 10_000;
const STOP_MS = 10_000;

/** Debian's. */
const COMMAND = 'redis-server';

/**
 * Starts a private Redis that keeps nothing on disk.
 *
 * @param {object} [options]
 * @param {string} [options.password]
 * @param {readonly string[]} [options.settings]
 * @returns {Promise<import('./startRedis.mjs').RedisServer>}
 */
export async function startRedis({ password, settings = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'alert-history-redis-'));
  const port = await freePort();
  const lines = [...(password ? [`requirepass ${password}`] : []), ...settings];
  const args = [
    ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
    ...['--save', '', '--appendonly', 'no'],
    // From standard input, so that a password is on no command line.
    ...(lines.length > 0 ? ['-'] : []),
  ];
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server;

  const start = async () => {
    const starting = spawn(COMMAND, args, {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    server = starting;
    let said = '';
    /** @param {Buffer} chunk */
    const listen = chunk => {
      said = `${said}${chunk}`.slice(-4_000);
    };
    starting.stdout.on('data', listen);
    starting.stderr.on('data', listen);
    /** @type {Error | undefined} */
    let trouble;
    starting.on('error', error => (trouble = error));
    starting.stdin.on('error', () => {});
    starting.stdin.end(lines.map(line => `${line}\n`).join(''));
    await untilListening(port, () =>
      trouble || starting.exitCode !== null
        ? `Redis does not start: ${trouble?.message ?? said}`
        : undefined,
    );
  };
  /** @param {NodeJS.Signals} signal */
  const end = async signal => {
    const ending = server;
    if (!ending?.pid || ending.exitCode !== null || ending.signalCode) {
      return;
    }
    const exit = once(ending, 'exit', { signal: AbortSignal.timeout(STOP_MS) });
    ending.kill(signal);
    await exit;
  };
  const onExit = () => server?.kill('SIGKILL');
  process.on('exit', onExit);

  await start();
  return {
    url: `redis://${password ? `:${password}@` : ''}127.0.0.1:${port}`,
    port,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    pause: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
    async dispose() {
      process.off('exit', onExit);
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * @param {number} port
 * @param {() => string | undefined} trouble
 */
async function untilListening(port, trouble) {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch (error) {
      const why = trouble();
      if (why || Date.now() > deadline) {
        throw new Error(why ?? `Redis does not listen: ${error}`);
      }
      await sleep(20);
    } finally {
      socket.destroy();
    }
  }
}
