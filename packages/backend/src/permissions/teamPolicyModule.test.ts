import alertHistoryPlugin from '@alert-history/backstage-plugin-backend';
import { until } from '@alert-history/test-fixtures';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { ConfigSources, FileConfigSource } from '@backstage/config-loader';
import authPlugin from '@backstage/plugin-auth-backend';
import guestProvider from '@backstage/plugin-auth-backend-module-guest-provider';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { resolve } from 'node:path';
import request from 'supertest';
import { teamPolicyModule } from './teamPolicyModule';

jest.setTimeout(300_000);

const REPOSITORY = resolve(__dirname, '../../../..');
const TOKEN = 'a-token-for-this-test-only';
const ALERTS = '/api/alert-history/v1';

/** The alerts that are posted, by alertname. */
const LABELS = {
  Payments: { namespace: 'shop', app: 'checkout' },
  Storefront: { app: 'storefront' },
  Nobodys: { app: 'unheard-of' },
};

/** The portal's own configuration, but for where it would keep data. */
async function portalConfig(guest: object, catalog: object = {}) {
  const config: any = (
    await ConfigSources.toConfig(
      ConfigSources.merge(
        ['app-config.portal.yaml', 'app-config.yaml'].map(file =>
          FileConfigSource.create({
            path: resolve(REPOSITORY, file),
            substitutionFunc: async name =>
              name === 'ALERT_HISTORY_EXAMPLES_DIR'
                ? resolve(REPOSITORY, 'examples')
                : TOKEN,
          }),
        ),
      ),
    )
  ).get();
  delete config.backend.database;
  const { guest: configured } = config.auth.providers;
  config.auth.providers.guest = {
    ...{ ...configured, dangerouslyAllowOutsideDevelopment: true },
    ...guest,
  };
  config.catalog = { ...config.catalog, ...catalog };
  return config;
}

/** The parts of the portal that decide who sees what. */
async function startPortal(config: any) {
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      alertHistoryPlugin,
      ...[authPlugin, guestProvider, catalogPlugin],
      ...[permissionPlugin, teamPolicyModule, permissionsServiceFactory],
      ...[authServiceFactory, httpAuthServiceFactory, userInfoServiceFactory],
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({ data: config }),
    ],
  });
  await request(backend.server)
    .post(`${ALERTS}/sources/prod/alertmanager`)
    .set('Authorization', `Bearer ${TOKEN}`)
    .send({
      ...{ version: '4', groupKey: '{}', receiver: 'x', status: 'firing' },
      alerts: Object.entries(LABELS).map(([alertname, labels]) => ({
        ...{ status: 'firing', startsAt: '2026-11-20T09:12:31Z' },
        labels: { alertname, ...labels },
      })),
    })
    .expect(200);
  return { backend, scheduler };
}

async function signInAsGuest({ server }: TestBackend): Promise<string> {
  const { body } = await request(server)
    .get('/api/auth/guest/refresh')
    .set('X-Requested-With', 'XMLHttpRequest')
    .expect(200);
  return body.backstageIdentity.token;
}

/** The alerts that somebody sees, and whether they see the instance's details. */
async function sightOf({ server }: TestBackend, token: string) {
  const get = async (path: string) =>
    (
      await request(server)
        .get(`${ALERTS}${path}`)
        .set('Authorization', `Bearer ${token}`)
        .expect(200)
    ).body;
  const { items } = await get('/episodes');
  const { episodes } = await get('/facets');
  const { details } = await get('/status');
  const alerts = items.map((item: any) => item.alert.alertname).sort();
  return { alerts, counted: episodes, manages: details !== undefined };
}

describe('the portal', () => {
  it.each([
    [
      'the guest',
      {},
      {
        ...{ alerts: ['Nobodys', 'Payments', 'Storefront'], counted: 3 },
        manages: true,
      },
    ],
    [
      'a member of the team of payments',
      { userEntityRef: 'user:default/amina.diallo' },
      { alerts: ['Payments'], counted: 1, manages: false },
    ],
    [
      'a member of the team of the storefront',
      { userEntityRef: 'user:default/mei.tanaka' },
      { alerts: ['Storefront'], counted: 1, manages: false },
    ],
  ])('shows %s what is theirs', async (_, guest, expected) => {
    const { backend, scheduler } = await startPortal(await portalConfig(guest));
    // Groups are known once the catalog is.
    await until(`to see ${expected.alerts}`, 200, async note => {
      await scheduler.triggerTask('alert-history-map-owners');
      const sight = await sightOf(backend, await signInAsGuest(backend));
      note(sight);
      return JSON.stringify(sight) === JSON.stringify(expected);
    });
    expect(await sightOf(backend, await signInAsGuest(backend))).toEqual(
      expected,
    );
  });

  it('shows the guest all alerts also while the catalog knows nobody', async () => {
    const { backend } = await startPortal(
      await portalConfig({}, { locations: [] }),
    );
    expect(await sightOf(backend, await signInAsGuest(backend))).toEqual({
      ...{ alerts: ['Nobodys', 'Payments', 'Storefront'], counted: 3 },
      manages: true,
    });
  });
});
