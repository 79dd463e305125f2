import { redactSchema } from '../config/redactSchema';
import { RememberingStore } from '../ingest/__testUtils__/RememberingStore';
import { IngestService } from '../ingest/IngestService';
import { alertmanagerBody } from '../__testUtils__/alertmanagerBody';
import { alertmanagerReceiver } from './alertmanagerReceiver';
import { fingerprint } from './fingerprint';

const SECRET = 'jane.doe@example.com';
const receivedAt = Date.parse('2026-11-27T10:00:00Z');

const redaction = redactSchema.parse({
  labels: [
    { name: 'customer', action: 'hash' },
    { name: 'mail.*', action: 'drop' },
    { name: '.*_token', action: 'replace' },
  ],
  annotations: [{ name: 'detail', action: 'replace', replacement: '–' }],
  hashKey: '0123456789abcdef',
});

const labels = {
  ...{ alertname: 'A', customer: SECRET, mail_to: SECRET, api_token: SECRET },
};
const annotations = { detail: SECRET, summary: 'customer is missing' };

async function ingest(body: object | string) {
  const store = new RememberingStore();
  const service = new IngestService({
    ...{ store, redaction },
    limits: { labels: 10, labelLength: 100, annotationLength: 100 },
  });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const applied = service.receive(alertmanagerReceiver, {
    ...{ source: 'prod', body: Buffer.from(text), receivedAt },
  });
  await applied.catch(() => {});
  const [delivery] = store.deliveries;
  const read = delivery && (await delivery.read());
  return { store, notifications: read?.notifications ?? [] };
}

describe('what is redacted', () => {
  const body = (change: object) => {
    const [alert] = alertmanagerBody([
      { labels, annotations, startsAt: '2026-11-27T09:00:00Z' },
    ]).alerts;
    return { ...alertmanagerBody([]), alerts: [{ ...alert, ...change }] };
  };

  it('is not kept, and the alert stays the one that it is', async () => {
    const { notifications } = await ingest(body({}));
    expect(notifications).toMatchObject([
      {
        fingerprint: fingerprint(labels),
        labels: { alertname: 'A', api_token: 'redacted' },
        annotations: { detail: '–', summary: 'customer is missing' },
        flags: [],
      },
    ]);
    expect(notifications[0].labels.customer).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify(notifications)).not.toContain(SECRET);
  });

  it('is the same for the same value, and not to be guessed', async () => {
    const [one, again] = [
      redaction.labels({ customer: 'a' }),
      redaction.labels({ customer: 'a' }),
    ];
    expect(again).toEqual(one);
    const other = redactSchema.parse({
      labels: [{ name: 'customer', action: 'hash' }],
      hashKey: 'fedcba9876543210',
    });
    expect(other.labels({ customer: 'a' })).not.toEqual(one);
  });

  it.each([
    ['a start that is no time', { startsAt: 'soon' }, /startsAt: is "soon"/],
    [
      'a value that is no text',
      { labels: { ...labels, mail_to: { is: SECRET } } },
      /what is wrong is redacted/,
    ],
  ])('is not in the quarantine either, with %s', async (_, change, reason) => {
    const { store } = await ingest(body(change));
    expect(store.rejects).toMatchObject([
      { reason: expect.stringMatching(reason) },
    ]);
    expect(store.rejects[0].sample).toContain('"alertname":"A"');
    expect(JSON.stringify(store.rejects)).not.toContain(SECRET);
  });

  it('is not in what is kept of a body that can not be read', async () => {
    const { store } = await ingest(`{"alerts": "${SECRET}"}`);
    expect(store.rejects).toHaveLength(1);
    expect(JSON.stringify(store.rejects)).not.toContain(SECRET);
  });

  it('needs a key of its own to be hashed', () => {
    const rules = { labels: [{ name: 'customer', action: 'hash' }] };
    expect(redactSchema.safeParse(rules).error?.issues).toMatchObject([
      { path: ['hashKey'], message: expect.stringContaining('is missing') },
    ]);
  });
});
