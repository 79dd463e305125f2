import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { SERVICES, serviceName } from '../workloads/payload';

/** Answers as the catalog lists entities, one component per service, so that each alert has an owner. */
export const catalogOfServices = createBackendPlugin({
  pluginId: 'catalog',
  register(env) {
    env.registerInit({
      deps: { httpRouter: coreServices.httpRouter },
      async init({ httpRouter }) {
        const items = Array.from({ length: SERVICES }, (_, i) => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { namespace: 'default', name: serviceName(i) },
        }));
        httpRouter.use((_, response) => {
          response.json({ items, totalItems: items.length, pageInfo: {} });
        });
      },
    });
  },
});
