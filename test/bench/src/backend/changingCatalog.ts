import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { serviceName } from '../workloads/payload';

/** What a catalog holds: one component per service. */
export interface CatalogShape {
  components: number;
  /** So many of them, the first, have a selector. */
  selectors: number;
}

/**
 * Answers pages as the catalog does, of what the parent process said last: a
 * message `{ catalog: CatalogShape }`.
 */
export const changingCatalog = createBackendPlugin({
  pluginId: 'catalog',
  register(env) {
    env.registerInit({
      deps: { httpRouter: coreServices.httpRouter },
      async init({ httpRouter }) {
        let shape: CatalogShape = { components: 0, selectors: 0 };
        process.on('message', message => {
          if (message instanceof Object && 'catalog' in message) {
            shape = message.catalog as CatalogShape;
          }
        });
        httpRouter.use((request, response) => {
          const from = Number(request.query.cursor ?? 0);
          const to = Math.min(
            from + Number(request.query.limit),
            shape.components,
          );
          response.json({
            items: Array.from({ length: Math.max(0, to - from) }, (_, i) =>
              component(from + i, from + i < shape.selectors),
            ),
            totalItems: 0,
            pageInfo: to < shape.components ? { nextCursor: String(to) } : {},
          });
        });
      },
    });
  },
});

function component(service: number, hasSelector: boolean) {
  const name = serviceName(service);
  return {
    kind: 'Component',
    metadata: {
      ...{ namespace: 'default', name },
      annotations: hasSelector
        ? { 'alert-history/selector': `{service="${name}"}` }
        : {},
    },
    relations: [
      { type: 'ownedBy', targetRef: `group:default/team-${service % 100}` },
      { type: 'partOf', targetRef: `system:default/system-${service % 500}` },
    ],
  };
}
