import { Alertmanager, freePorts } from '@alert-history/test-fixtures';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../until';
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
  readonly #stopAll: () => Promise<void>;

  /** @param built - the folder of the built portal */
  static async start(built: string): Promise<Stack> {
    const directory = await mkdtemp(join(tmpdir(), 'alert-history-e2e-'));
    const stops: Array<() => Promise<void>> = [
      () => rm(directory, { recursive: true }),
    ];
    // One that can't be stopped must not keep the others running.
    const stopAll = async () => {
      const troubles: unknown[] = [];
      for (const stop of stops.splice(0).reverse()) {
        await stop().catch(error => troubles.push(error));
      }
      if (troubles.length > 0) {
        throw new AggregateError(troubles, troubles.join('\n'));
      }
    };
    try {
      const [portalPort, webPort, prometheusPort] = await freePorts(3);
      const portal = new Portal({
        built,
        directory: join(directory, 'portal'),
        port: portalPort,
      });
      stops.push(() => portal.stop());
      await portal.start();
      const exporter = await Exporter.start();
      stops.push(() => exporter.stop());
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
      stops.push(() => alertmanager.stop());
      const prometheus = await startPrometheus({
        directory: join(directory, 'prometheus'),
        port: prometheusPort,
        alertmanagerPort: webPort,
        exporter: exporter.address,
      });
      stops.push(() => prometheus.stop());
      return new Stack(portal, alertmanager, exporter, stopAll);
    } catch (error) {
      await stopAll();
      throw error;
    }
  }

  private constructor(
    portal: Portal,
    alertmanager: Alertmanager,
    exporter: Exporter,
    stopAll: () => Promise<void>,
  ) {
    this.portal = portal;
    this.alertmanager = alertmanager;
    this.exporter = exporter;
    this.#stopAll = stopAll;
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
    await this.#stopAll();
  }
}
