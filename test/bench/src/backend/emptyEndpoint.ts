import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';

/** The least that an authenticated endpoint does: who calls, may they, and their body to its end. */
export const emptyEndpoint = createBackendPlugin({
  pluginId: 'bench-empty',
  register(env) {
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
      },
      async init({ httpAuth, httpRouter, permissions }) {
        httpRouter.use(async (request, response, next) => {
          try {
            const credentials = await httpAuth.credentials(request, {
              allow: ['service'],
            });
            const [{ result }] = await permissions.authorize(
              [
                {
                  permission: {
                    type: 'basic',
                    name: 'bench-empty.post',
                    attributes: { action: 'create' },
                  },
                },
              ],
              { credentials },
            );
            let bytes = 0;
            for await (const chunk of request) {
              bytes += chunk.length;
            }
            response.status(result === 'ALLOW' ? 200 : 403).json({ bytes });
          } catch (error) {
            next(error);
          }
        });
      },
    });
  },
});
