import { backendConfig, Guarded } from '@alert-history/test-backend';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { on, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Reading } from './probe';

const START_DEADLINE_MS = 60_000;
/** Characters of what a backend says that are kept for the case that it fails. */
const OUTPUT_LENGTH = 4_000;

/** A backend to start: the file in this folder that it runs, and whom it lets in where. */
export interface BackendKind extends Guarded {
  file: string;
  /** More of the section `alertHistory`. */
  settings?: object;
}

/** Where it listens, and the tokens that it knows. */
export interface BackendAccess {
  url: string;
  /** May do what is measured, and nothing else. */
  ingestToken: string;
  /** May also set the receive time. */
  replayToken: string;
}

/** A Backstage backend in a process and a folder of its own, on SQLite files unless it is told another place. */
export class BackendProcess {
  readonly access: BackendAccess;
  readonly databaseFile: string;
  readonly #folder: string;
  readonly #child: ChildProcess;
  #output = '';

  /**
   * @param options.profileFolder - where to write a CPU profile when it ends
   * @param options.like - a replica whose tokens it knows too
   */
  static async start(
    kind: BackendKind,
    options: {
      profileFolder?: string;
      databaseUrl?: string;
      like?: BackendProcess;
    } = {},
  ): Promise<BackendProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'alert-history-bench-'));
    const port = await freePort();
    const { ingestToken = token(), replayToken = token() } =
      options.like?.access ?? {};
    const tokens = [ingestToken, replayToken];
    const configFile = join(folder, 'app-config.json');
    const config = backendConfig(kind, {
      ...{ folder, port, tokens },
      databaseUrl: options.databaseUrl,
    });
    Object.assign(config.alertHistory, kind.settings);
    await writeFile(configFile, JSON.stringify(config));
    const env = { ...process.env, LOG_LEVEL: 'error', NODE_ENV: 'production' };
    const child = fork(
      resolvePackagePath('@alert-history/test-bench', 'src/backend', kind.file),
      ['--config', configFile],
      {
        env,
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          ...(options.profileFolder
            ? ['--cpu-prof', `--cpu-prof-dir=${options.profileFolder}`]
            : []),
        ],
      },
    );
    const backend = new BackendProcess({ kind, folder, port, tokens, child });
    await backend.#ready();
    return backend;
  }

  private constructor(options: {
    kind: BackendKind;
    folder: string;
    port: number;
    tokens: string[];
    child: ChildProcess;
  }) {
    const { kind, folder, port, tokens, child } = options;
    const [ingestToken, replayToken] = tokens;
    this.access = { url: `http://127.0.0.1:${port}`, ingestToken, replayToken };
    this.databaseFile = join(folder, `${kind.pluginId}.sqlite`);
    this.#folder = folder;
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', text => {
      this.#output = (this.#output + text).slice(-OUTPUT_LENGTH);
    });
  }

  /** Says something that one kind of backend listens to. */
  tell(message: { [name: string]: unknown }): void {
    this.#child.send(message);
  }

  async reset(): Promise<void> {
    await this.#ask('reset');
  }

  async read(): Promise<Reading> {
    return this.#ask('read') as Promise<Reading>;
  }

  /** Ends the process and deletes its folder. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exit = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      await exit;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #ask(question: 'reset' | 'read'): Promise<unknown> {
    this.#child.send(question);
    // Backstage sends messages of its own to the parent process.
    for await (const [message] of on(this.#child, 'message')) {
      if (Object.hasOwn(message, 'answer')) {
        return message.answer;
      }
    }
    throw new Error('The backend process ended before it answered');
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + START_DEADLINE_MS;
    while (Date.now() < deadline && this.#child.exitCode === null) {
      const health = await fetch(
        `${this.access.url}/.backstage/health/v1/readiness`,
      ).catch(() => undefined);
      if (health?.ok) {
        return;
      }
      await sleep(50);
    }
    await this.stop();
    throw new Error(
      `The backend at ${
        this.access.url
      } did not become ready in ${START_DEADLINE_MS} ms: ${this.#output}`,
    );
  }
}

function token(): string {
  return randomBytes(24).toString('base64url');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error(`Expected a port, the server listens on ${address}`);
  }
  return address.port;
}
