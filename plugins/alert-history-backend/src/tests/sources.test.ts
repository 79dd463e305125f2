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
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import request from 'supertest';
import { alertmanagerBody } from '../__testUtils__/alertmanagerBody';
import { schemaOfResponse } from '../__testUtils__/schemaOfResponse';
import { alertHistoryPlugin } from '../plugin';

jest.setTimeout(120_000);

const ROOT = '/api/alert-history/v1/sources';

/** What stands in front of the backend, at the address that senders know. */
class Proxy {
  answer?: (target: string) => { status: number; location?: string };
  readonly server: Server;

  constructor(targetOf: () => string) {
    this.server = createServer(async (incoming, response) => {
      const answer = this.answer?.(targetOf());
      if (answer) {
        response.writeHead(answer.status, { location: answer.location }).end();
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) {
        chunks.push(chunk);
      }
      const answered = await fetch(`${targetOf()}${incoming.url}`, {
        method: incoming.method,
        headers: incoming.headers as { [name: string]: string },
        body: Buffer.concat(chunks),
      });
      response.writeHead(answered.status).end(await answered.text());
    }).listen(0, '127.0.0.1');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}

describe('sources of a backend', () => {
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  const proxy = new Proxy(
    () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  );

  beforeAll(async () => {
    ({ server } = await startTestBackend({
      features: [
        alertHistoryPlugin,
        catalogServiceMock.factory({ entities: [] }),
        createServiceFactory({
          service: coreServices.discovery,
          deps: {},
          factory: () => ({
            getBaseUrl: async id => `${proxy.url}/api/${id}`,
            getExternalBaseUrl: async id => `${proxy.url}/api/${id}`,
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            alertHistory: {
              sources: [
                { id: 'prod', subjects: ['alertmanager'] },
                { id: 'grafana', type: 'grafana' },
                { id: 'direct', type: 'prometheus' },
                {
                  id: 'json',
                  type: 'generic',
                  generic: { labels: { a: 'a' } },
                },
                {
                  ...{ id: 'beating', heartbeat: { every: '1h' } },
                  auth: {
                    basic: { username: 'me', password: '0123456789abcdef' },
                  },
                },
              ],
            },
          },
        }),
      ],
    }));
  });

  afterEach(() => {
    proxy.answer = undefined;
  });

  afterAll(() => {
    proxy.server.close();
    proxy.server.closeAllConnections();
  });

  const user = mockCredentials.user.header();

  async function test(source: string) {
    const { status, body } = await request(server)
      .post(`${ROOT}/${source}/test`)
      .set('Authorization', user);
    const schema = schemaOfResponse(
      '/v1/sources/{source}/test',
      status,
      'post',
    );
    expect(schema.safeParse(body).error).toBeUndefined();
    return { status, ...body };
  }

  it.each(['prod', 'grafana', 'direct'])(
    'are tried out: %s, and nothing of it is left',
    async source => {
      const { passed, steps } = await test(source);
      expect(
        steps.map(({ name, passed: isPassed }: any) => [name, isPassed]),
      ).toEqual([
        ...[
          ['post', true],
          ['store', true],
          ['map', true],
        ],
        ...[
          ['resolve', true],
          ['remove', true],
        ],
      ]);
      expect(passed).toBe(true);
      const { body } = await request(server)
        .get('/api/alert-history/v1/episodes?hidden=true')
        .set('Authorization', user);
      expect(body.items).toEqual([]);
    },
  );

  it('say that something in front redirects', async () => {
    proxy.answer = target => ({
      ...{ status: 301, location: target.replace('http:', 'https:') },
    });
    const { passed, steps } = await test('prod');
    expect(passed).toBe(false);
    expect(steps).toMatchObject([
      {
        ...{ name: 'post', passed: false },
        detail: expect.stringMatching(
          /answered 301 and leads to https:.*give senders the address/,
        ),
      },
    ]);
  });

  it('say so once where a sender has followed a redirect', async () => {
    const { body } = await request(server)
      .get(`${ROOT}/grafana/grafana`)
      .set('Authorization', mockCredentials.service.header());
    expect(body.response.statusCode).toBe(405);
    const status = await request(server)
      .get('/api/alert-history/v1/status')
      .set('Authorization', user);
    expect(status.body.details.warnings).toContainEqual(
      expect.stringMatching(/source grafana was asked by GET.*redirects/),
    );
  });

  it('can not be tried out where only their sender knows what they post, or there is none', async () => {
    expect(await test('json')).toMatchObject({ status: 404 });
    expect(await test('nobody')).toMatchObject({ status: 404 });
  });

  it('give signs of life by post, with their password', async () => {
    const beat = (authorization: string) =>
      request(server)
        .post(`${ROOT}/beating/heartbeat`)
        .set('Authorization', authorization);
    const pair = Buffer.from('me:0123456789abcdef').toString('base64');
    await beat('Basic bWU6d3Jvbmc=').expect(401);
    await beat(`Basic ${pair}`).expect(200);
    await beat(mockCredentials.service.header()).expect(200);
    await request(server)
      .post(`${ROOT}/nobody/heartbeat`)
      .set('Authorization', mockCredentials.service.header())
      .expect(404);
    await request(server)
      .get(`${ROOT}/beating/heartbeat`)
      .set('Authorization', `Basic ${pair}`)
      .expect(404);
    const { body } = await request(server).get(ROOT).set('Authorization', user);
    const { heartbeat } = body.items.find(({ id }: any) => id === 'beating');
    expect(heartbeat).toMatchObject({ everyMs: 3_600_000, isSilent: false });
  });

  it('tell when they were heard, and what was cut and could not be read', async () => {
    const body = alertmanagerBody([
      { labels: { alertname: 'A' }, startsAt: new Date().toISOString() },
    ]);
    const post = (changed: object) =>
      request(server)
        .post(`${ROOT}/grafana/grafana`)
        .set('Authorization', mockCredentials.service.header())
        .send({ ...body, version: '1', ...changed });
    await post({}).expect(200);
    await post({ truncatedAlerts: 3, alerts: [...body.alerts, 7] }).expect(200);
    await post({ version: '9' }).expect(400);
    const ask = (query: string, source = 'grafana') =>
      request(server)
        .get(`${ROOT}/${source}/coverage${query}`)
        .set('Authorization', user);
    const { body: coverage } = await ask('');
    expect(coverage).toMatchObject({
      gaps: [{ kind: 'truncated' }],
      heard: { truncated: 1, rejected: 2, polls: 0 },
    });
    await ask('?from=2&to=1').expect(400);
    await ask('?from=2026-01-01T00:00:00Z', 'json').expect(200);
    await ask('', 'nobody').expect(404);
  });
});
