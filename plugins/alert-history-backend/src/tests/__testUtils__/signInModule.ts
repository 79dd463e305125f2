import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import request from 'supertest';

const HEADER = 'x-test-user';
const PROVIDER = 'test';

/** What `auth.providers` has to say for it. */
export const SIGN_IN_CONFIG = { [PROVIDER]: {} };

/** Signs in whoever a header names, with tokens that Backstage's auth backend signs. */
export const signInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'test-provider',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: PROVIDER,
          factory: createProxyAuthProviderFactory({
            authenticator: createProxyAuthenticator({
              defaultProfileTransform: async () => ({ profile: {} }),
              initialize: () => undefined,
              authenticate: async ({ req }) => ({
                result: { user: String(req.header(HEADER)) },
              }),
            }),
            signInResolver: async ({ result: { user } }, context) =>
              context.issueToken({ claims: { sub: user, ent: [user] } }),
          }),
        });
      },
    });
  },
});

/** The token of a user. */
export async function signIn(server: any, user: string): Promise<string> {
  const { body } = await request(server)
    .get(`/api/auth/${PROVIDER}/refresh`)
    .set(HEADER, user)
    .set('X-Requested-With', 'XMLHttpRequest');
  const token = body.backstageIdentity?.token;
  if (!token) {
    throw new Error(`${user} could not sign in: ${JSON.stringify(body)}`);
  }
  return token;
}
