import {
  Helm,
  HELM_VERSIONS,
  portalOf,
  render,
  RenderOptions,
} from '@alert-history/test-chart';
import { CleanUp, Daemon, freePorts } from '@alert-history/test-fixtures';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workDirectory } from '../paths';

/** The built portal, run as the chart would run it: its configuration, arguments and variables. */
export class ChartPortal {
  readonly url: string;
  readonly #cleanUp: CleanUp;

  /**
   * @param options.built - the folder of the built portal
   * @param options.secrets - what the keys of Secrets hold
   */
  static async start(options: {
    name: string;
    built: string;
    rendered: RenderOptions;
    secrets: { [key: string]: string };
    /** Default: a free one. */
    port?: number;
  }): Promise<ChartPortal> {
    const { name, built, rendered, secrets } = options;
    const cleanUp = new CleanUp();
    const folder = await mkdtemp(join(tmpdir(), 'alert-history-chart-'));
    cleanUp.add(() => rm(folder, { recursive: true }));
    try {
      const [freePort, metricsPort] = await freePorts(2);
      const port = options.port ?? freePort;
      const url = `http://localhost:${port}`;
      const manifests = await render(await Helm.of(HELM_VERSIONS[0]), {
        ...rendered,
        set: {
          ...rendered.set,
          'portal.baseUrl': url,
          'metrics.port': metricsPort,
        },
      });
      const { appConfig, args, env } = portalOf(manifests, folder);
      await writeFile(join(folder, 'app-config.yaml'), appConfig);
      const daemon = await Daemon.start({
        command: process.execPath,
        args: ['packages/backend', ...args],
        cwd: built,
        env: {
          ...{ PATH: process.env.PATH, HOME: folder, NODE_ENV: 'production' },
          ...Object.fromEntries(
            env.map(({ name: variable, value, valueFrom }) => [
              variable,
              value ?? secrets[valueFrom!.secretKeyRef.key],
            ]),
          ),
          // A container has its ports and folders to itself.
          APP_CONFIG_backend_listen_port: String(port),
          ...(appConfig.includes('better-sqlite3') && {
            APP_CONFIG_backend_database_connection_directory: folder,
          }),
        },
        logFile: join(workDirectory, `logs/chart-${name}.log`),
        readyUrl: `${url}/.backstage/health/v1/readiness`,
        limitMs: 90_000,
      });
      cleanUp.add(() => daemon.stop());
      return new ChartPortal(url, cleanUp);
    } catch (error) {
      await cleanUp.run();
      throw error;
    }
  }

  private constructor(url: string, cleanUp: CleanUp) {
    this.url = url;
    this.#cleanUp = cleanUp;
  }

  async stop(): Promise<void> {
    await this.#cleanUp.run();
  }
}
