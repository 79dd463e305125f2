import { mockCredentials } from '@backstage/backend-test-utils';
import { createHmac } from 'node:crypto';
import { Server } from 'node:http';
import request from 'supertest';
import { alertmanagerBody } from '../__testUtils__/alertmanagerBody';
import { SenderAuth } from '../config/authSchema';
import {
  NOW,
  startWebhook,
  WebhookOptions,
} from './__testUtils__/startWebhook';

const text = JSON.stringify(
  alertmanagerBody([
    { labels: { alertname: 'A' }, startsAt: '2026-11-20T09:12:31Z' },
  ]),
);

const basic: SenderAuth['basic'] = {
  username: 'prometheus',
  passwords: ['0123456789abcdef', 'fedcba9876543210'],
};

const hmac: SenderAuth['hmac'] = {
  secrets: ['0123456789abcdef', 'fedcba9876543210'],
  ...{ header: 'x-signature', maxAgeMs: 60_000 },
};

function sign(content: string, secret = hmac!.secrets[0]): string {
  return createHmac('sha256', secret).update(content).digest('hex');
}

describe('SenderGate', () => {
  const servers: Server[] = [];

  afterEach(() => {
    servers.splice(0).forEach(server => server.close());
  });

  async function post(
    configured: WebhookOptions['configured'],
    headers: { [name: string]: string },
    { source = 'prod', body = text } = {},
  ) {
    const { server, store } = startWebhook({ configured });
    servers.push(server);
    const { status, body: answer } = await request(server)
      .post(`/v1/sources/${source}/alertmanager`)
      .set({ 'Content-Type': 'application/json', ...headers })
      .send(body);
    const { message } = answer.error ?? {};
    return { status, message, stored: store.deliveries.length };
  }

  const password = (pair: string) => ({
    Authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
  });

  it.each([
    ['prometheus:0123456789abcdef', 200],
    ['prometheus:fedcba9876543210', 200],
    ['prometheus:0123456789abcdeF', 401],
    ['other:0123456789abcdef', 401],
    ['prometheus:', 401],
    ['', 401],
  ])('lets %s in by password: %p', async (pair, status) => {
    const sources = { prod: { auth: { basic } } };
    const answer = await post(sources, password(pair));
    expect(answer).toMatchObject({ status, stored: status === 200 ? 1 : 0 });
  });

  it('takes the password of a source for that source only', async () => {
    const sources = { prod: { auth: { basic } }, dev: {} };
    const pair = password('prometheus:0123456789abcdef');
    expect(await post(sources, pair, { source: 'dev' })).toMatchObject({
      ...{ status: 401, stored: 0 },
    });
  });

  it('takes a signature of the body by either secret, and of no other body', async () => {
    const sources = { prod: { auth: { hmac } } };
    const by = (signature: string) => ({ 'X-Signature': signature });
    expect((await post(sources, by(sign(text)))).status).toBe(200);
    const second = sign(text, hmac!.secrets[1]).toUpperCase();
    expect((await post(sources, by(second))).status).toBe(200);
    const several = `v1=${sign(text, 'another one')},v1=${sign(text)}`;
    expect((await post(sources, by(several))).status).toBe(200);
    for (const wrong of [sign(`${text} `), sign(text, 'nobody'), 'x']) {
      expect(await post(sources, by(wrong))).toMatchObject({
        ...{ status: 401, stored: 0 },
        message: 'The signature is not that of the body',
      });
    }
    // Before it is parsed.
    expect(await post(sources, by('x'), { body: '{' })).toMatchObject({
      status: 401,
    });
    expect(await post(sources, {})).toMatchObject({
      ...{ status: 401, message: 'The header x-signature is missing' },
    });
  });

  it('takes a time that is signed as well only while it is new', async () => {
    const auth = { hmac: { ...hmac!, timestampHeader: 'x-time' } };
    const sources = { prod: { auth } };
    const at = (time: string, signed = time) => ({
      'X-Signature': sign(`${signed}:${text}`),
      ...(time && { 'X-Time': time }),
    });
    const now = String(NOW / 1_000);
    expect((await post(sources, at(now))).status).toBe(200);
    for (const headers of [
      at(String(NOW / 1_000 - 61)),
      at(String(NOW / 1_000 + 61)),
      at(now, String(NOW / 1_000 - 1)),
      at('soon'),
      at(''),
    ]) {
      expect(await post(sources, headers)).toMatchObject({
        ...{ status: 401, stored: 0 },
      });
    }
  });

  it('binds tokens to sources, where that is said', async () => {
    const bound = (...subjects: string[]) => ({ prod: { subjects } });
    const token = (subject: string) => ({
      Authorization: mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(subject),
        targetPluginId: 'test',
      }),
    });
    const alertmanager = token('external:alertmanager');
    expect((await post(bound('alertmanager'), alertmanager)).status).toBe(200);
    expect((await post({ prod: {} }, alertmanager)).status).toBe(200);
    expect(await post(bound('other'), alertmanager)).toMatchObject({
      ...{ status: 403, stored: 0 },
      message: expect.stringContaining(
        'The token of external:alertmanager may not post for prod',
      ),
    });
    expect((await post(bound(), alertmanager)).status).toBe(403);
  });
});
