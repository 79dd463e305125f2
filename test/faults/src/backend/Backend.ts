import { ALERT_HISTORY, backendConfig } from '@alert-history/test-backend';
import { Daemon, freePorts } from '@alert-history/test-fixtures';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logsDirectory, slimBackendFile } from '../paths';

/** A source as `alertHistory.sources` configures it. */
export interface Source {
  id: string;
  staleAfter?: string;
}

/** A backend with the plugin, in a process of its own; its file outlives it. */
export class Backend {
  readonly databaseFile: string;
  /** What a sender posts with. */
  readonly token: string;
  readonly #directory: string;
  readonly #sources: Source[];
  readonly #logFile: string;
  readonly #databaseUrl?: string;
  readonly #storage?: object;
  #daemon: Daemon | undefined;

  /** @param options.name - of its log */
  constructor(options: {
    name: string;
    directory: string;
    sources: Source[];
    /** Backstage's database, of PostgreSQL; SQLite files where there is none. */
    databaseUrl?: string;
    /** `alertHistory.storage` */
    storage?: object;
    /** What senders of all replicas post with. */
    token?: string;
  }) {
    this.token = options.token ?? randomBytes(24).toString('base64url');
    this.#databaseUrl = options.databaseUrl;
    this.#storage = options.storage;
    this.#directory = options.directory;
    this.#sources = options.sources;
    this.#logFile = join(logsDirectory, `${options.name}.log`);
    this.databaseFile = join(
      options.directory,
      `${ALERT_HISTORY.pluginId}.sqlite`,
    );
  }

  /**
   * Also after it ended in whatever way: on the same file.
   *
   * @returns where it listens: another port each time
   */
  async start(): Promise<string> {
    const [port] = await freePorts(1);
    const url = `http://127.0.0.1:${port}`;
    const configFile = join(this.#directory, 'app-config.json');
    const config = backendConfig(ALERT_HISTORY, {
      folder: this.#directory,
      port,
      tokens: [this.token, randomBytes(24).toString('base64url')],
      databaseUrl: this.#databaseUrl,
    });
    await mkdir(this.#directory, { recursive: true });
    await writeFile(
      configFile,
      JSON.stringify({
        ...config,
        alertHistory: { sources: this.#sources, storage: this.#storage },
      }),
    );
    this.#daemon = await Daemon.start({
      command: process.execPath,
      args: [
        ...[
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
        slimBackendFile,
        ...['--config', configFile],
      ],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
      },
      logFile: this.#logFile,
      readyUrl: `${url}/.backstage/health/v1/readiness`,
      limitMs: 120_000,
    });
    return url;
  }

  /** As a machine that goes down: nothing gets finished. */
  async kill(): Promise<void> {
    await this.#daemon?.kill();
  }

  /** @throws Error where it does not end within the time that Kubernetes gives */
  async stop(): Promise<void> {
    await this.#daemon?.stop();
  }
}
