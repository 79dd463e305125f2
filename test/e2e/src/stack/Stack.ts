import {
  Alertmanager,
  CleanUp,
  freePorts,
  until,
} from '@alert-history/test-fixtures';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertmanagerConfig } from './alertmanagerConfig';
import { Exporter } from './Exporter';
import { Portal } from './Portal';
import { PortalClient } from './PortalClient';
import { startPrometheus } from './startPrometheus';

/** All that runs: exporter → Prometheus → Alertmanager → portal. */
export class Stack {
  readonly portal: Portal;
  readonly alertmanager: Alertmanager;
  readonly exporter: Exporter;
  readonly #cleanUp: CleanUp;

  /** @param built - the folder of the built portal */
  static async start(built: string): Promise<Stack> {
    const directory = await mkdtemp(join(tmpdir(), 'alert-history-e2e-'));
    const cleanUp = new CleanUp();
    cleanUp.add(() => rm(directory, { recursive: true }));
    try {
      const [portalPort, webPort, prometheusPort] = await freePorts(3);
      const portal = new Portal({
        built,
        directory: join(directory, 'portal'),
        port: portalPort,
      });
      cleanUp.add(() => portal.stop());
      await portal.start();
      const exporter = await Exporter.start();
      cleanUp.add(() => exporter.stop());
      const alertmanager = await Alertmanager.start({
        directory,
        config: await alertmanagerConfig({
          portalUrl: portal.url,
          tokenFile: portal.tokenFile,
        }),
        peer: {
          ...{ name: 'alertmanager', webPort },
          ...{ clusterPort: 0, clusterPorts: [] },
        },
      });
      cleanUp.add(() => alertmanager.stop());
      const prometheus = await startPrometheus({
        directory: join(directory, 'prometheus'),
        port: prometheusPort,
        alertmanagerPort: webPort,
        exporter: exporter.address,
      });
      cleanUp.add(() => prometheus.stop());
      return new Stack(portal, alertmanager, exporter, cleanUp);
    } catch (error) {
      await cleanUp.run();
      throw error;
    }
  }

  private constructor(
    portal: Portal,
    alertmanager: Alertmanager,
    exporter: Exporter,
    cleanUp: CleanUp,
  ) {
    this.portal = portal;
    this.alertmanager = alertmanager;
    this.exporter = exporter;
    this.#cleanUp = cleanUp;
  }

  /** Once the portal has read the catalog's files. */
  async signIn(): Promise<PortalClient> {
    const client = await PortalClient.signIn(this.portal.url);
    await until('component:shop/checkout in the catalog', 60, () =>
      client.get('catalog/entities/by-name/component/shop/checkout'),
    );
    return client;
  }

  async stop(): Promise<void> {
    await this.#cleanUp.run();
  }
}
