import { mockCredentials } from '@backstage/backend-test-utils';
import { createDeferred } from '@backstage/types';
import { once } from 'node:events';
import { ClientRequest, request as httpRequest, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import request from 'supertest';
import { alertmanagerBody } from '../__testUtils__/alertmanagerBody';
import { RememberingStore } from './__testUtils__/RememberingStore';
import { startWebhook } from './__testUtils__/startWebhook';
import { AdmissionQueue } from './AdmissionQueue';

const PATH = '/v1/sources/prod/alertmanager';
const startsAt = '2026-11-20T09:12:31Z';
const before = alertmanagerBody([{ labels: { alertname: 'A' }, startsAt }]);
const firing = alertmanagerBody([{ labels: { alertname: 'B' }, startsAt }]);
const resolved = alertmanagerBody([
  { labels: { alertname: 'B' }, startsAt, endsAt: '2026-11-20T09:13:00Z' },
]);

/** In a thread of its own, to which it does not matter that the server's stands still. */
const HANGS_UP_AND_POSTS_AGAIN = `
  const { connect } = require('node:net');
  const { parentPort, workerData } = require('node:worker_threads');
  const { port, messages, done } = workerData;
  const first = connect(port, '127.0.0.1', () =>
    first.write(messages[0], () => first.destroy()));
  first.once('close', () => {
    const next = connect(port, '127.0.0.1', () =>
      next.write(messages[1], () => {
        Atomics.store(done, 0, 1);
        Atomics.notify(done, 0);
      }));
    next.once('data', answer => {
      parentPort.postMessage(String(answer));
      next.destroy();
    });
  });
`;

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
      expect(await saidTo(store)).toEqual([['A firing'], ['B resolved']]);
    },
  );

  it('and posts again while nobody looks is taken by its latest word only', async () => {
    const { server, store } = start({});
    const { port } = server.address() as AddressInfo;
    const headers = `Authorization: ${mockCredentials.service.header()}`;
    const messages = [firing, resolved].map(body => {
      const text = JSON.stringify(body);
      return `POST ${PATH} HTTP/1.1\r\nHost: a\r\n${headers}\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
    });
    const done = new Int32Array(new SharedArrayBuffer(4));
    const sender = new Worker(HANGS_UP_AND_POSTS_AGAIN, {
      eval: true,
      workerData: { port, messages, done },
    });
    const answer = once(sender, 'message');
    // The event loop stands still, as under a long transaction.
    Atomics.wait(done, 0, 0, 20_000);
    expect((await answer)[0]).toMatch(/^HTTP\/1.1 200/);
    expect(await saidTo(store)).toEqual([['B resolved']]);
  });

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

async function saidTo(store: RememberingStore): Promise<string[][]> {
  return Promise.all(
    store.deliveries.map(async delivery => {
      const { notifications } = await delivery.read();
      return notifications.map(
        ({ labels, status }) => `${labels.alertname} ${status}`,
      );
    }),
  );
}

/** Until jest's own deadline. */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) {
    await sleep(5);
  }
}
