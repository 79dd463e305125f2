import { ALERT_HISTORY, backendConfig } from '@alert-history/test-backend';
import { Daemon, freePorts } from '@alert-history/test-fixtures';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  compileCacheDirectory,
  logsDirectory,
  slimBackendFile,
} from '../paths';

/** A source as `alertHistory.sources` configures it. */
export interface Source {
  id: string;
  staleAfter?: string;
  type?: string;
  /** Of its Alertmanagers, where they are to be asked. */
  url?: string[];
  reconcile?: object;
}

function reader(token: string) {
  return {
    type: 'static',
    options: { token, subject: 'reader' },
    accessRestrictions: [
      {
        plugin: 'alert-history',
        permission: [
          ...['alert-history.episode.read', 'alert-history.unowned.read'],
          ...['alert-history.manage', 'catalog.entity.read'],
        ],
      },
    ],
  };
}

/** A backend with the plugin, in a process of its own; its file outlives it. */
export class Backend {
  readonly databaseFile: string;
  /** What a sender posts with. */
  readonly token: string;
  /** What may read everything. */
  readonly readToken = randomBytes(24).toString('base64url');
  readonly #directory: string;
  readonly #sources: Source[];
  readonly #logFile: string;
  readonly #databaseUrl?: string;
  readonly #storage?: object;
  readonly #redis?: object | string;
  readonly #retention?: object;
  readonly #logLevel: string;
  #daemon: Daemon | undefined;
  #logBegins: number | undefined;

  /** @param options.name - of its log */
  constructor(options: {
    name: string;
    directory: string;
    sources: Source[];
    /** Backstage's database, of PostgreSQL; SQLite files where there is none. */
    databaseUrl?: string;
    /** `alertHistory.storage` */
    storage?: object;
    /** `alertHistory.redis` */
    redis?: object | string;
    /** `alertHistory.retention` */
    retention?: object;
    /** Default: warn. */
    logLevel?: string;
    /** What senders of all replicas post with. */
    token?: string;
  }) {
    this.token = options.token ?? randomBytes(24).toString('base64url');
    this.#databaseUrl = options.databaseUrl;
    this.#storage = options.storage;
    this.#redis = options.redis;
    this.#retention = options.retention;
    this.#logLevel = options.logLevel ?? 'warn';
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
    this.#logBegins ??= (await this.#wholeLog()).length;
    const config = backendConfig(ALERT_HISTORY, {
      folder: this.#directory,
      port,
      tokens: [this.token, randomBytes(24).toString('base64url')],
      databaseUrl: this.#databaseUrl,
    });
    config.backend.auth.externalAccess.push(reader(this.readToken));
    await mkdir(this.#directory, { recursive: true });
    await writeFile(
      configFile,
      JSON.stringify({
        ...config,
        alertHistory: {
          sources: this.#sources,
          storage: this.#storage,
          redis: this.#redis,
          retention: this.#retention,
        },
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
        // They start again and again.
        NODE_COMPILE_CACHE: compileCacheDirectory,
        LOG_LEVEL: this.#logLevel,
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

  /**
   * @throws Error where it does not end within the time that Kubernetes gives,
   *   or something failed in it that nobody looked after: Backstage writes that
   *   to its log, and goes on
   */
  async stop(): Promise<void> {
    await this.#daemon?.stop();
    const uncaught = (await this.log())
      .split('\n')
      .find(line => /uncaughtException|unhandledRejection/i.test(line));
    if (uncaught) {
      throw new Error(`${this.#logFile}: ${uncaught}`);
    }
  }

  /** What it wrote. */
  async log(): Promise<string> {
    return (await this.#wholeLog()).slice(this.#logBegins);
  }

  async #wholeLog(): Promise<string> {
    return readFile(this.#logFile, 'utf8').catch(() => '');
  }
}
