import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  RequestListener,
  Server,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { AlertmanagerPeer } from './AlertmanagerPeer';

const ALERTS = [{ labels: { alertname: 'A' } }];
const bounds = { timeoutMs: 2_000, maxBytes: 10_000 };

/** As an Alertmanager answers that started ten minutes ago. */
const alertmanager: RequestListener = (request, response) => {
  const startedAt = new Date(Date.now() - 600_000).toISOString();
  response.setHeader('Content-Type', 'application/json');
  response.end(
    JSON.stringify(
      request.url === '/am/api/v2/status' ? { uptime: startedAt } : ALERTS,
    ),
  );
};

describe('AlertmanagerPeer', () => {
  const servers: Server[] = [];
  const peers: AlertmanagerPeer[] = [];

  afterEach(async () => {
    await Promise.all(peers.splice(0).map(peer => peer.close()));
    servers.splice(0).forEach(server => {
      server.close();
      server.closeAllConnections();
    });
  });

  async function listen(server: Server, scheme = 'http'): Promise<string> {
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return `${scheme}://127.0.0.1:${port}/am`;
  }

  function peerAt(
    url: string,
    client: Partial<Parameters<typeof AlertmanagerPeer.create>[0]['client']>,
  ) {
    const peer = AlertmanagerPeer.create({
      ...{ url, bounds, client: { tls: {}, ...client } },
    });
    peers.push(peer);
    return peer;
  }

  async function askOne(listener: RequestListener) {
    return peerAt(await listen(createServer(listener)), {}).ask();
  }

  it('says what it has, and for how long it has been running', async () => {
    const asked: (string | undefined)[] = [];
    const { alerts, runningMs } = await askOne((request, response) => {
      asked.push(request.url);
      alertmanager(request, response);
    });
    expect(alerts).toEqual(ALERTS);
    expect(Math.abs(runningMs! - 600_000)).toBeLessThan(5_000);
    expect(asked).toEqual([
      '/am/api/v2/status',
      '/am/api/v2/alerts?active=true&silenced=true&inhibited=true&unprocessed=true',
    ]);
  });

  it.each([
    [{ bearer: 't0ken' }, 'Bearer t0ken'],
    [
      { basic: { username: 'me', password: 'pass:word' } },
      'Basic bWU6cGFzczp3b3Jk',
    ],
    [{}, undefined],
  ])('makes itself known by %j', async (client, authorization) => {
    const headers: IncomingMessage['headers'][] = [];
    const server = createServer((request, response) => {
      headers.push(request.headers);
      alertmanager(request, response);
    });
    await peerAt(await listen(server), client).ask();
    expect(headers.map(header => header.authorization)).toEqual([
      ...[authorization, authorization],
    ]);
  });

  it('does not say when it started where its status is another', async () => {
    const { runningMs } = await askOne((_, response) =>
      response.end(JSON.stringify(ALERTS)),
    );
    expect(runningMs).toBeUndefined();
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      'answers HTML',
      (_, response) =>
        response
          .setHeader('Content-Type', 'text/html')
          .end('<html>Sign in</html>'),
      /its answer is text\/html, expected JSON/,
    ],
    [
      'answers something else',
      (_, response) => response.end('{"status":"success"}'),
      /its answer is no list of alerts/,
    ],
    [
      'leads elsewhere',
      (_, response) =>
        response.writeHead(302, { Location: 'http://169.254.169.254/' }).end(),
      /it answered 302, which is not followed/,
    ],
    [
      'refuses',
      (_, response) => response.writeHead(401).end('no'),
      /it answered 401/,
    ],
    ['never answers', () => {}, /it did not answer within 2000 ms/],
    [
      'never ends',
      (_, response) => void response.write('['),
      /it did not answer within 2000 ms/,
    ],
    [
      'answers more than it may',
      (_, response) => {
        const timer = setInterval(() => response.write(' '.repeat(5_000)), 5);
        response.on('close', () => clearInterval(timer));
      },
      /its answer is larger than 10000 bytes/,
    ],
    [
      'breaks off',
      (_, response) => {
        response.write('[');
        response.socket!.destroy();
      },
      /./,
    ],
  ])('says so where a server %s', async (_, listener, message) => {
    await expect(askOne(listener)).rejects.toThrow(message);
  });

  it('asks by a certificate of ours, one whose certificate we know', async () => {
    const days = { notAfterDate: new Date(Date.now() + 86_400_000) };
    const altNames = [{ type: 7 as const, ip: '127.0.0.1' }];
    const its = await generate(
      [{ name: 'commonName', value: 'alertmanager' }],
      {
        ...days,
        extensions: [{ name: 'subjectAltName', altNames }],
      },
    );
    const ours = await generate([{ name: 'commonName', value: 'us' }], days);
    const url = await listen(
      createTlsServer(
        {
          ...{ key: its.private, cert: its.cert, ca: ours.cert },
          ...{ requestCert: true, rejectUnauthorized: true },
        },
        alertmanager,
      ) as unknown as Server,
      'https',
    );
    const pair = { cert: ours.cert, key: ours.private };
    const known = peerAt(url, { tls: { ...pair, ca: its.cert } });
    expect((await known.ask()).alerts).toEqual(ALERTS);
    const wrong = peerAt(url, { tls: { ...pair, ca: ours.cert } });
    await expect(wrong.ask()).rejects.toThrow(/certificate/);
    const without = peerAt(url, { tls: { ca: its.cert } });
    await expect(without.ask()).rejects.toThrow();
  });

  it('is given up on when it is told to stop', async () => {
    const peer = peerAt(await listen(createServer(() => {})), {});
    const stop = new AbortController();
    const asked = peer.ask(stop.signal);
    stop.abort(new Error('stopping'));
    await expect(asked).rejects.toThrow('stopping');
  });
});
