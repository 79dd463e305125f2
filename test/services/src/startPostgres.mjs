// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './freePort.mjs';
import { asOtherUser, ownedByOther } from './otherUser.mjs';
import { postgresBinaries } from './postgresBinaries.mjs';
import { processTree } from './processTree.mjs';

const READY_MS = 30_000;
const STOP_MS = 30_000;

/**
 * Starts a private PostgreSQL in a folder of its own.
 *
 * @param {object} options
 * @param {15 | 18} options.version 15 is Debian's, 18 comes by npm
 * @param {boolean} [options.fsync] off where durability is not what is tested; default: on
 * @param {{ [name: string]: string | number }} [options.settings]
 * @param {string} [options.dataDir]
 * @param {string} [options.password]
 * @returns {Promise<import('./startPostgres.mjs').PostgresServer>}
 */
export async function startPostgres({
  version,
  fsync = true,
  settings = {},
  dataDir,
  password,
}) {
  const folder = await mkdtemp(join(tmpdir(), 'alert-history-postgres-'));
  await ownedByOther(folder);
  const binaries = await postgresBinaries(version, folder);
  const data = dataDir ?? join(folder, 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    await initialise(binaries, { data, folder, password });
  }
  const port = await freePort();
  const user = password ? `postgres:${password}` : 'postgres';
  const url = `postgres://${user}@127.0.0.1:${port}/postgres`;
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: fsync ? 'on' : 'off',
    ...settings,
  };
  const args = [
    ...['-D', data, '-p', String(port)],
    ...Object.entries(all).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]),
  ];
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server;
  let said = '';

  const start = async () => {
    const { command, args: before } = asOtherUser(join(binaries, 'postgres'));
    said = '';
    server = spawn(command, [...before, ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server.stderr?.on(
      'data',
      chunk => (said = `${said}${chunk}`.slice(-4_000)),
    );
    await untilReady(
      url,
      () => server?.exitCode ?? undefined,
      () => said,
    );
  };
  /** @param {NodeJS.Signals} signal */
  const end = async signal => {
    const ending = server;
    if (!ending?.pid || ending.exitCode !== null || ending.signalCode) {
      return;
    }
    const exit = once(ending, 'exit', { signal: AbortSignal.timeout(STOP_MS) });
    const pids =
      signal === 'SIGKILL' ? await processTree(ending.pid) : [ending.pid];
    tell(pids, signal);
    await exit;
  };
  /** @param {NodeJS.Signals} signal */
  const tellAll = async signal => {
    if (server?.pid) {
      tell(await processTree(server.pid), signal);
    }
  };
  const onExit = () => server?.kill('SIGQUIT');
  process.on('exit', onExit);

  await start();
  return {
    url,
    port,
    start,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
    pause: () => tellAll('SIGSTOP'),
    resume: () => tellAll('SIGCONT'),
    async createDatabase(name) {
      await query(url, `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
      return url.replace(/postgres$/, name);
    },
    async dispose() {
      process.off('exit', onExit);
      await tellAll('SIGCONT');
      await end('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * @param {string} binaries
 * @param {{ data: string, folder: string, password?: string }} options
 */
async function initialise(binaries, { data, folder, password }) {
  await mkdir(data, { recursive: true });
  await ownedByOther(data);
  const passwordFile = join(folder, 'password');
  if (password) {
    await writeFile(passwordFile, password, { mode: 0o600 });
    await ownedByOther(passwordFile);
  }
  await run(binaries, 'initdb', [
    ...['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'],
    ...(password
      ? ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
      : ['-A', 'trust']),
  ]);
  await rm(passwordFile, { force: true });
}

/**
 * @param {number[]} pids
 * @param {NodeJS.Signals} signal
 */
function tell(pids, signal) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // It has ended by itself.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') {
        throw error;
      }
    }
  }
}

/**
 * @param {string} url
 * @param {() => number | undefined} exitCode
 * @param {() => string} said
 */
async function untilReady(url, exitCode, said) {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    try {
      await query(url, 'SELECT 1');
      return;
    } catch (error) {
      if (exitCode() !== undefined || Date.now() > deadline) {
        throw new Error(`PostgreSQL does not start: ${said() || error}`);
      }
      await sleep(50);
    }
  }
}

/**
 * @param {string} connectionString
 * @param {string} sql
 */
async function query(connectionString, sql) {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 2_000,
  });
  // It may be ended while it waits.
  client.on('error', () => {});
  try {
    await client.connect();
    return await client.query(sql);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * @param {string} binaries
 * @param {string} program
 * @param {string[]} programArgs
 */
async function run(binaries, program, programArgs) {
  const { command, args } = asOtherUser(join(binaries, program));
  const child = spawn(command, [...args, ...programArgs], {
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', chunk => (said += chunk));
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    throw new Error(`${program} ended with ${code}: ${said}`);
  }
}
