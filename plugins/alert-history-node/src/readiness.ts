import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';

/**
 * How a part of the backend is, beside whether the backend serves.
 *
 * @public
 */
export interface PartState {
  /** In one word, such as `ready` or `degraded`. */
  state: string;
  /** ISO 8601. */
  since?: string;
  /** Why it is not ready, for people. */
  reason?: string;
}

/**
 * What the parts of a backend say of themselves, for its readiness probe to
 * tell. A part that is not as it should be does not make the backend unready:
 * it serves what it can, and a restart would not mend it.
 *
 * @public
 */
export interface ReadinessRegistry {
  /**
   * Adds a part, or takes the place of the one of that name.
   *
   * @param part - its name
   * @param read - is called at each probe, so it must be quick and not throw
   */
  register(part: string, read: () => PartState): void;
  /** All parts, by name. */
  read(): { [part: string]: PartState };
}

/**
 * The registry of a backend. Backstage's own readiness probe does not ask it;
 * a backend that replaces `coreServices.rootHealth` can.
 *
 * @public
 */
export const readinessRegistryServiceRef = createServiceRef<ReadinessRegistry>({
  id: 'alert-history.readiness-registry',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => createReadinessRegistry(),
    }),
});

function createReadinessRegistry(): ReadinessRegistry {
  const parts = new Map<string, () => PartState>();
  return {
    register: (part, read) => void parts.set(part, read),
    read: () =>
      Object.fromEntries([...parts].map(([part, read]) => [part, read()])),
  };
}
