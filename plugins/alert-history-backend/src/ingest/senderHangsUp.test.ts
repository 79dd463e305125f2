import { mockCredentials } from '@backstage/backend-test-utils';
import { createDeferred } from '@backstage/types';
import { ClientRequest, request as httpRequest, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { alertmanagerBody } from '../__testUtils__/alertmanagerBody';
import { startWebhook } from './__testUtils__/startWebhook';
import { AdmissionQueue } from './AdmissionQueue';

const PATH = '/v1/sources/prod/alertmanager';
const startsAt = '2026-11-20T09:12:31Z';
const before = alertmanagerBody([{ labels: { alertname: 'A' }, startsAt }]);
const firing = alertmanagerBody([{ labels: { alertname: 'B' }, startsAt }]);
const resolved = alertmanagerBody([
  { labels: { alertname: 'B' }, startsAt, endsAt: '2026-11-20T09:13:00Z' },
]);

describe('a sender that hangs up', () => {
  const servers: Server[] = [];

  afterEach(() => {
    servers.splice(0).forEach(server => server.close());
  });

  function start(options: Parameters<typeof startWebhook>[0]) {
    const webhook = startWebhook(options);
    servers.push(webhook.server);
    const { server } = webhook;
    return {
      ...webhook,
      connections: () =>
        new Promise<number>((resolve, reject) =>
          server.getConnections((error, count) =>
            error ? reject(error) : resolve(count),
          ),
        ),
      post: (body: object) =>
        request(server)
          .post(PATH)
          .set('Authorization', mockCredentials.service.header())
          .send(body)
          .then(({ status }) => status),
      postToHangUp: (body: object) => {
        const upload = httpRequest({
          port: (server.address() as AddressInfo).port,
          method: 'POST',
          path: PATH,
          headers: { authorization: mockCredentials.service.header() },
        });
        upload.on('error', () => {});
        return upload.end(JSON.stringify(body));
      },
    };
  }

  /** As far as the server is concerned. */
  async function hangUp(
    upload: ClientRequest,
    connections: () => Promise<number>,
  ) {
    const others = (await connections()) - 1;
    upload.destroy();
    await until(async () => (await connections()) === others);
  }

  it.each([
    ['for its place', 1],
    ['for a transaction', 10],
  ])(
    'while it waits %s is left out: what it says next must not be followed by it',
    async (_, concurrency) => {
      const queue = new AdmissionQueue({ concurrency, maxBytes: 10_000 });
      const run = jest.spyOn(queue, 'run');
      const { store, post, postToHangUp, connections } = start({ queue });
      const gate = createDeferred();
      store.gate = gate;
      const first = post(before);
      await until(async () => run.mock.calls.length === 1);
      const upload = postToHangUp(firing);
      await until(async () => run.mock.calls.length === 2);
      await hangUp(upload, connections);
      const next = post(resolved);
      await until(async () => run.mock.calls.length === 3);
      gate.resolve();

      expect(await Promise.all([first, next])).toEqual([200, 200]);
      const said = await Promise.all(
        store.deliveries.map(async delivery => {
          const { notifications } = await delivery.read();
          return notifications.map(
            ({ labels, status }) => `${labels.alertname} ${status}`,
          );
        }),
      );
      expect(said).toEqual([['A firing'], ['B resolved']]);
    },
  );

  it('before anybody read its body gives its bytes back', async () => {
    const permissionGate = createDeferred();
    const queue = new AdmissionQueue({ concurrency: 2, maxBytes: 1 });
    const { server, post, postToHangUp, connections } = start({
      queue,
      permissionGate,
    });
    const arrived = new Promise(resolve => server.once('request', resolve));
    const upload = postToHangUp(firing);
    await arrived;
    await hangUp(upload, connections);
    permissionGate.resolve();
    expect(await post(firing)).toBe(200);
  });
});

/** Until jest's own deadline. */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) {
    await sleep(5);
  }
}
