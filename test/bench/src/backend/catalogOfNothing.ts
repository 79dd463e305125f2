import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';

/** Answers the catalog's list routes without entities, so that nothing but ours is measured. */
export const catalogOfNothing = createBackendPlugin({
  pluginId: 'catalog',
  register(env) {
    env.registerInit({
      deps: { httpRouter: coreServices.httpRouter },
      async init({ httpRouter }) {
        httpRouter.use((request, response) => {
          response.json(
            request.path === '/entities'
              ? []
              : { items: [], totalItems: 0, pageInfo: {} },
          );
        });
      },
    });
  },
});
