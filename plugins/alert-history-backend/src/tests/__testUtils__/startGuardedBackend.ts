import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { alertHistoryPlugin } from '../../plugin';
import { ProvidedEntities } from './ProvidedEntities';
import { SIGN_IN_CONFIG, signInModule } from './signInModule';

/**
 * Tokens of services: the permissions that each is restricted to, `any` of the
 * plugin, or undefined where it is not restricted.
 */
const SERVICE_TOKENS = {
  'unrestricted-token': undefined,
  'alert-history-token': 'any',
  'read-token': [
    'alert-history.episode.read',
    'alert-history.unowned.read',
    'catalog.entity.read',
  ],
  'read-owned-token': ['alert-history.episode.read', 'catalog.entity.read'],
  'read-without-catalog-token': ['alert-history.episode.read'],
  'ingest-token': ['alert-history.ingest'],
} as const;

/** The token of a service. */
export type ServiceToken = keyof typeof SERVICE_TOKENS;

const externalAccess = Object.entries(SERVICE_TOKENS).map(
  ([token, permission]) => ({
    ...{ type: 'static', options: { token, subject: token } },
    ...(permission && {
      accessRestrictions: [
        {
          plugin: 'alert-history',
          ...(permission !== 'any' && { permission: [...permission] }),
        },
      ],
    }),
  }),
);

/**
 * The plugin on a file, beside Backstage's real catalog, permission backend and
 * auth backend, which all ask each other over HTTP, with real tokens. No
 * scheduled task of the plugin runs.
 */
export async function startGuardedBackend(options: {
  /** The file. */
  path: string;
  entities: readonly Entity[];
  policy: PermissionPolicy;
}) {
  const catalog = { isAway: false };
  const provided = new ProvidedEntities();
  const backend = await startTestBackend({
    features: [
      alertHistoryPlugin,
      catalogPlugin,
      provided.feature,
      absenceModule(catalog),
      permissionPlugin,
      policyModule(options.policy),
      permissionsServiceFactory,
      authPlugin,
      signInModule,
      authServiceFactory,
      httpAuthServiceFactory,
      userInfoServiceFactory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => mockServices.scheduler.mock(),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          auth: { providers: SIGN_IN_CONFIG },
          backend: {
            baseUrl: 'http://localhost:7007',
            auth: { externalAccess },
          },
          permission: { enabled: true },
          alertHistory: { storage: { path: options.path } },
        },
      }),
    ],
  });
  await provided.become([...options.entities]);
  return { backend, catalog };
}

/** An entity as somebody would write it. */
export function ownedEntity(ref: string, owner: string): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind === 'api' ? 'API' : 'Component',
    metadata: { name, namespace },
    spec: { type: 'x', lifecycle: 'x', owner, definition: 'x' },
  };
}

/** Cuts off whoever asks the catalog while it is away. */
function absenceModule(catalog: { isAway: boolean }) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'test-absence',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          httpRouter.use((request, _response, next) =>
            catalog.isAway ? request.socket.destroy() : next(),
          );
        },
      });
    },
  });
}

function policyModule(policy: PermissionPolicy) {
  return createBackendModule({
    pluginId: 'permission',
    moduleId: 'test-policy',
    register(env) {
      env.registerInit({
        deps: { extension: policyExtensionPoint },
        async init({ extension }) {
          extension.setPolicy(policy);
        },
      });
    },
  });
}
