import {
  ReadinessRegistry,
  readinessRegistryServiceRef,
} from '@alert-history/backstage-plugin-node';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';

function partsOf(registry: ReadinessRegistry): JsonObject {
  return Object.fromEntries(
    Object.entries(registry.read()).map(([part, state]) => [
      part,
      { ...state },
    ]),
  );
}

/**
 * Backstage's health service, whose readiness also tells how the parts of the
 * backend are. Only a backend that can't serve is not ready: the history of
 * alerts being degraded is no reason to take the whole portal away, nor to
 * refuse senders the answer that makes them come again.
 */
export const readinessWithParts = createServiceFactory({
  service: coreServices.rootHealth,
  deps: {
    lifecycle: coreServices.rootLifecycle,
    registry: readinessRegistryServiceRef,
  },
  async factory({ lifecycle, registry }) {
    let unready: string | undefined = 'Backend has not started yet';
    lifecycle.addStartupHook(() => {
      unready = undefined;
    });
    lifecycle.addBeforeShutdownHook(() => {
      unready = 'Backend is shutting down';
    });
    return {
      getLiveness: async () => ({ status: 200, payload: { status: 'ok' } }),
      getReadiness: async () =>
        unready === undefined
          ? { status: 200, payload: { status: 'ok', parts: partsOf(registry) } }
          : { status: 503, payload: { status: 'error', message: unready } },
    };
  },
});
