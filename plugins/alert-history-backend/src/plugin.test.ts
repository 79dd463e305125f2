import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { once } from 'node:events';
import { AddressInfo, createServer } from 'node:net';
import request from 'supertest';
import { alertmanagerBody } from './__testUtils__/alertmanagerBody';
import { alertHistoryPlugin } from './plugin';

jest.setTimeout(30_000);

const checkout = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace: 'shop',
    annotations: { 'alert-history/selector': '{namespace="shop"}' },
  },
};

describe('the plugin', () => {
  it('keeps what Alertmanager posts and answers for it, with its owner', async () => {
    const scheduler = mockServices.scheduler();
    const { server } = await startTestBackend({
      features: [
        alertHistoryPlugin,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        catalogServiceMock.factory({ entities: [checkout] }),
        mockServices.rootConfig.factory(),
      ],
    });
    const posted = await request(server)
      .post('/api/alert-history/v1/sources/prod/alertmanager')
      .set('Authorization', mockCredentials.service.header())
      .send(
        alertmanagerBody([
          {
            labels: { alertname: 'HighErrorRate', namespace: 'shop' },
            startsAt: '2026-11-20T09:12:31.123456789Z',
          },
        ]),
      );
    expect(posted.status).toBe(200);

    await scheduler.triggerTask('alert-history-map-owners');
    const response = await request(server)
      .get('/api/alert-history/v1/episodes')
      .query({ entity: 'component:shop/checkout' })
      .set('Authorization', mockCredentials.user.header());
    expect(response.status).toBe(200);
    expect(response.body.items).toMatchObject([
      {
        state: 'firing',
        startedAt: '2026-11-20T09:12:31.123Z',
        entities: [
          {
            ref: 'component:shop/checkout',
            reason: { rule: 'annotation', detail: '{namespace="shop"}' },
          },
        ],
      },
    ]);
  });

  it('opens no connection to Redis where one process has nobody to share with', async () => {
    const connections: string[] = [];
    const redis = createServer(socket => {
      connections.push('one');
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(redis, 'listening');
    const { port } = redis.address() as AddressInfo;
    const { server } = await startTestBackend({
      features: [
        alertHistoryPlugin,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: { alertHistory: { redis: `redis://127.0.0.1:${port}` } },
        }),
      ],
    });
    for (let i = 0; i < 2; i++) {
      await request(server)
        .get('/api/alert-history/v1/labels')
        .set('Authorization', mockCredentials.user.header())
        .expect(200);
    }
    const { body } = await request(server)
      .get('/api/alert-history/v1/status')
      .set('Authorization', mockCredentials.user.header());
    expect(body.details).toMatchObject({
      cache: { redis: 'unused', answers: { local: 1, shared: 0, computed: 1 } },
      warnings: [expect.stringMatching(/^alertHistory.redis is not used/)],
    });
    expect(connections).toEqual([]);
    redis.close();
  });

  it('counts the posts that it refuses, also those without good credentials', async () => {
    const { server } = await startTestBackend({
      features: [
        alertHistoryPlugin,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory(),
      ],
    });
    const answered: number[] = [];
    for (const caller of [
      mockCredentials.none.header(),
      mockCredentials.service.invalidHeader(),
      mockCredentials.user.header(),
    ]) {
      const { status } = await request(server)
        .post('/api/alert-history/v1/sources/prod/alertmanager')
        .set('Authorization', caller)
        .send(alertmanagerBody([]));
      answered.push(status);
    }
    expect(answered).toEqual([401, 401, 403]);

    const { body } = await request(server)
      .get('/api/alert-history/v1/status')
      .set('Authorization', mockCredentials.service.header());
    expect(body.details.answers).toEqual({ 401: 2, 403: 1 });
  });
});
