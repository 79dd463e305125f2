import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { alertmanagerBody } from './__testUtils__/alertmanagerBody';
import { alertHistoryPlugin } from './plugin';

const URL = '/api/alert-history/v1/sources/prod/alertmanager';

async function start(alertHistory: any = {}) {
  const { server } = await startTestBackend({
    features: [
      alertHistoryPlugin,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({ data: { alertHistory } }),
    ],
  });
  const service = mockCredentials.service.header();
  return { server, service };
}

describe('the plugin', () => {
  it('keeps what Alertmanager posts', async () => {
    const { server, service } = await start();
    const response = await request(server)
      .post(URL)
      .set('Authorization', service)
      .send(
        alertmanagerBody([
          {
            labels: { alertname: 'HighErrorRate', namespace: 'shop' },
            startsAt: '2026-11-20T09:12:31.123456789Z',
          },
        ]),
      );
    expect(response.body).toMatchObject({ changedEpisodes: 1 });
    expect(response.status).toBe(200);
  });
});
