import { Daemon } from '@alert-history/test-fixtures';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { repositoryDirectory, workDirectory } from '../paths';

/** The built portal, on SQLite files of its own. */
export class Portal {
  /** Where Alertmanager finds what it posts with. */
  readonly tokenFile: string;
  readonly #options: { built: string; directory: string; port: number };
  readonly #token = randomBytes(32).toString('base64url');
  #daemon: Daemon | undefined;

  /**
   * @param options.built - the folder of the built portal
   * @param options.directory - for its data and configuration
   */
  constructor(options: { built: string; directory: string; port: number }) {
    this.#options = options;
    this.tokenFile = join(options.directory, 'token');
  }

  get url(): string {
    return `http://localhost:${this.#options.port}`;
  }

  /** What Alertmanager posts with. */
  get ingestToken(): string {
    return this.#token;
  }

  /**
   * Also after {@link Portal.stop}: with the same data.
   *
   * @param app - the package of the app to serve, if not the portal's own
   */
  async start(app?: string): Promise<void> {
    const { built, directory, port } = this.#options;
    const config = join(directory, 'app-config.e2e.yaml');
    await mkdir(directory, { recursive: true });
    await writeFile(this.tokenFile, this.#token);
    await writeFile(config, stringify(configOf(this.url, port, app)));
    this.#daemon = await Daemon.start({
      command: process.execPath,
      args: [
        'packages/backend',
        ...['--config', 'app-config.portal.yaml'],
        ...['--config', join(repositoryDirectory, 'app-config.yaml')],
        ...['--config', config],
      ],
      cwd: built,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'production',
        ALERT_HISTORY_DATA_DIR: join(directory, 'data'),
        ALERT_HISTORY_EXAMPLES_DIR: join(repositoryDirectory, 'examples'),
        ALERT_HISTORY_INGEST_TOKEN: this.#token,
      },
      logFile: join(workDirectory, 'logs/portal.log'),
      readyUrl: `${this.url}/.backstage/health/v1/readiness`,
      limitMs: 90_000,
    });
  }

  async stop(): Promise<void> {
    await this.#daemon?.stop();
    this.#daemon = undefined;
  }
}

/** How seconds stand for the hours that alerts take elsewhere. */
export const STALE_AFTER_SECONDS = 20;

function configOf(url: string, port: number, app?: string): object {
  return {
    app: { baseUrl: url, packageName: app },
    backend: { baseUrl: url, listen: { port } },
    auth: {
      providers: {
        guest: { dangerouslyAllowOutsideDevelopment: true },
      },
    },
    alertHistory: {
      sources: [{ id: 'prod', staleAfter: `${STALE_AFTER_SECONDS}s` }],
    },
  };
}
