import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

const DEFAULT_PORT = 9464;
const KEY = 'portal.prometheus';

/**
 * Serves the metrics of all plugins for Prometheus, on a port of its own, where
 * `portal.prometheus` is configured. The port asks for no credentials: keep it
 * within the cluster.
 *
 * It has to be there before any plugin: a meter that was made before its
 * provider counts nothing. Root services that are always initialised are.
 */
export const prometheusEndpoint = createServiceFactory({
  service: createServiceRef<object>({
    id: 'portal.prometheus-endpoint',
    scope: 'root',
  }),
  initialization: 'always',
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.rootLifecycle,
    logger: coreServices.rootLogger,
  },
  async factory({ config, lifecycle, logger }) {
    const section = config.getOptionalConfig(KEY);
    if (!section || section.getOptionalBoolean('enabled') === false) {
      return {};
    }
    const host = section.getOptionalString('host') ?? '0.0.0.0';
    const port = section.getOptionalNumber('port') ?? DEFAULT_PORT;
    const exporter = new PrometheusExporter({
      ...{ host, port, preventServerStart: true },
    });
    const provider = new MeterProvider({
      readers: [exporter],
      resource: resourceFromAttributes({
        'service.name': config.getOptionalString('app.title') ?? 'backstage',
      }),
    });
    try {
      await exporter.startServer();
    } catch (error) {
      throw new Error(
        `${KEY}: can't listen on ${host}:${port} (${
          (error as Error).message
        }): set ${KEY}.port to a free one, or remove ${KEY}`,
      );
    }
    metrics.setGlobalMeterProvider(provider);
    lifecycle.addShutdownHook(() => provider.shutdown());
    logger.info(`Metrics for Prometheus: http://${host}:${port}/metrics`);
    return {};
  },
});
