import { mockCredentials } from '@backstage/backend-test-utils';
import { request as httpRequest, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import request from 'supertest';
import { alertmanagerBody } from '../__testUtils__/alertmanagerBody';
import {
  NOW,
  startWebhook,
  WebhookOptions,
} from './__testUtils__/startWebhook';

const firing = alertmanagerBody([
  { labels: { alertname: 'HighErrorRate' }, startsAt: '2026-11-20T09:12:31Z' },
]);

describe('the webhook of Alertmanager', () => {
  const servers: Server[] = [];

  afterEach(() => {
    servers.splice(0).forEach(server => server.close());
  });

  async function start(options?: WebhookOptions) {
    const webhook = startWebhook(options);
    servers.push(webhook.server);
    return webhook;
  }

  function post(server: Server, source = 'prod') {
    return request(server)
      .post(`/v1/sources/${source}/alertmanager`)
      .set('Authorization', mockCredentials.service.header());
  }

  it('answers 200 once what it says is stored', async () => {
    const { server, store } = await start();
    const response = await post(server).send(firing);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ notifications: 1, rejected: 0 });
    expect(store.deliveries).toMatchObject([
      { source: 'prod', receiver: 'alert-history', receivedAt: NOW },
    ]);
  });

  it('answers 200 and sets a bad alert aside, with its reason', async () => {
    const { server, store } = await start();
    const body = alertmanagerBody([
      { labels: { alertname: 'Good' }, startsAt: '2026-11-20T09:12:31Z' },
      { labels: { alertname: 'Bad' }, startsAt: 'yesterday' },
    ]);
    (body.alerts as unknown[]).push({ status: 'firing', labels: null });
    const response = await post(server).send(body);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ notifications: 1, rejected: 2 });
    expect(store.rejects.map(({ reason }) => reason)).toEqual([
      'alerts.1: startsAt: is "yesterday", expected a time such as 2026-11-20T09:12:31Z',
      'alerts.2: labels: is missing, expected an object',
    ]);
    expect(store.rejects[0].sample).toContain('Bad');
  });

  it.each([
    ['no JSON', '{"version": "4", ', /JSON/],
    ['another version', '{"version": "3", "alerts": []}', /version: is "3"/],
    ['a list', '[]', /body: .*object/],
    ['nothing', '', /JSON/],
    ['no alerts', '{"version":"4","groupKey":"g"}', /alerts: .*array/],
  ])(
    'answers 400 to %s, names the first problem, and keeps a sample',
    async (_, body, problem) => {
      const { server, store } = await start();
      const response = await post(server)
        .set('Content-Type', 'application/json')
        .send(body);
      expect(response.status).toBe(400);
      expect(response.body.error.message).toMatch(problem);
      expect(store.rejects[0].sample).toBe(body);
    },
  );

  it('answers 401 without credentials and 403 to users and to services without the permission', async () => {
    const { server } = await start();
    const path = '/v1/sources/prod/alertmanager';
    const none = await request(server).post(path).send(firing);
    expect(none.status).toBe(401);
    const user = await request(server)
      .post(path)
      .set('Authorization', mockCredentials.user.header())
      .send(firing);
    expect(user.status).toBe(403);

    const { server: closed, store } = await start({ allowed: [] });
    expect((await post(closed).send(firing)).status).toBe(403);
    expect(store.deliveries).toEqual([]);
  });

  it('answers 405 to any other method, so that a redirect is noticed', async () => {
    const { server } = await start();
    for (const method of ['get', 'put', 'delete', 'patch'] as const) {
      const response = await request(server)
        [method]('/v1/sources/prod/alertmanager')
        .set('Authorization', mockCredentials.service.header());
      expect(response.status).toBe(405);
      expect(response.headers.allow).toBe('POST');
    }
  });

  it('answers 404 to sources that are not configured, or that can be no source', async () => {
    const { server } = await start({ sources: ['prod'] });
    expect((await post(server, 'prod').send(firing)).status).toBe(200);
    const unknown = await post(server, 'dev').send(firing);
    expect(unknown.status).toBe(404);
    expect(unknown.body.error.message).toContain('alertHistory.sources');

    const { server: open, sources } = await start();
    expect((await post(open, 'Prod_1').send(firing)).status).toBe(404);
    for (let i = 0; i < 100; i++) {
      sources.noteUse(`source-${i}`);
    }
    expect((await post(open, 'source-7').send(firing)).status).toBe(200);
    expect((await post(open, 'one-more').send(firing)).status).toBe(404);
  });

  it.each(['announced', 'chunked'])(
    'answers 413 to a body over the limit that is %s, and closes the connection instead of reading it',
    async kind => {
      const { server, store } = await start();
      const { port } = server.address() as AddressInfo;
      let written = 0;
      const answer = await new Promise<{ status?: number; close?: string }>(
        (resolve, reject) => {
          const upload = httpRequest({
            port,
            method: 'POST',
            path: '/v1/sources/prod/alertmanager',
            headers: {
              authorization: mockCredentials.service.header(),
              ...(kind === 'announced'
                ? { 'content-length': 512 * 1024 * 1024 }
                : {}),
            },
          });
          const chunk = Buffer.alloc(16 * 1024, ' ');
          const more = () => {
            while (!upload.destroyed && written < 512 * 1024 * 1024) {
              written += chunk.length;
              if (!upload.write(chunk)) {
                upload.once('drain', more);
                return;
              }
            }
          };
          upload.on('response', response => {
            resolve({
              status: response.statusCode,
              close: response.headers.connection,
            });
            upload.destroy();
          });
          upload.on('error', reject);
          more();
        },
      );
      expect(answer).toEqual({ status: 413, close: 'close' });
      expect(written).toBeLessThan(64 * 1024 * 1024);
      expect(store.deliveries).toEqual([]);
    },
  );

  it('answers 503 to its own trouble, which Alertmanager tries again', async () => {
    const { server, store } = await start();
    store.failure = new Error('disk full: /secret/path');
    const response = await post(server).send(firing);
    expect(response.status).toBe(503);
    expect(response.body.error.message).not.toContain('secret');
    store.failure = undefined;
    expect((await post(server).send(firing)).status).toBe(200);
  });

  it('takes the receive time from a manager while replay is on, and only forwards', async () => {
    const { server, store } = await start({
      replay: true,
      allowed: ['alert-history.ingest', 'alert-history.manage'],
    });
    const replay = (time: string) =>
      post(server).set('Alert-History-Received-At', time).send(firing);
    expect((await replay('2026-11-01T00:00:00Z')).status).toBe(200);
    expect(store.deliveries[0].receivedAt).toBe(
      Date.parse('2026-11-01T00:00:00Z'),
    );
    expect((await replay('2026-10-31T00:00:00Z')).status).toBe(400);
    expect((await replay('2027-01-01T00:00:00Z')).status).toBe(400);
    expect((await replay('last week')).status).toBe(400);

    const { server: plain } = await start({ replay: true });
    const refused = await post(plain)
      .set('Alert-History-Received-At', '2026-11-01T00:00:00Z')
      .send(firing);
    expect(refused.status).toBe(403);
    const { server: off } = await start({
      allowed: ['alert-history.ingest', 'alert-history.manage'],
    });
    const unwanted = await post(off)
      .set('Alert-History-Received-At', '2026-11-01T00:00:00Z')
      .send(firing);
    expect(unwanted.status).toBe(403);
    expect(unwanted.body.error.message).toContain('alertHistory.ingest.replay');
  });
});
