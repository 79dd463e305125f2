import { readPeerAlerts } from './readPeerAlerts';

const askedAt = Date.parse('2026-11-20T10:00:00Z');
const limits = { labels: 50, labelLength: 64, annotationLength: 128 };

/** As Alertmanager's API lists it. */
function listed(name: string, change: object = {}) {
  return {
    annotations: { summary: `${name} is high` },
    endsAt: '2026-11-20T10:04:00.000Z',
    fingerprint: `from-alertmanager-${name}`,
    receivers: [{ name: 'alert-history' }, { name: 'pager' }],
    startsAt: '2026-11-20T09:12:31.987Z',
    status: { inhibitedBy: [], silencedBy: [], state: 'active' },
    updatedAt: '2026-11-20T10:00:00.000Z',
    labels: { alertname: name },
    ...change,
  };
}

async function read(items: unknown[], receivers: string[] = []) {
  return readPeerAlerts(items, { receivers, limits, askedAt });
}

describe('readPeerAlerts', () => {
  it('reads what is listed as firing, and what suppresses it', async () => {
    const suppressed = (status: object) => ({ status });
    const { alerts } = await read([
      listed('A'),
      listed('B', suppressed({ silencedBy: ['1'], inhibitedBy: ['2'] })),
      listed('C', suppressed({ silencedBy: [], inhibitedBy: ['2'] })),
      listed('D', suppressed({ mutedBy: ['offhours'] })),
    ]);
    expect(
      [...alerts.values()].map(({ notification, suppressedBy }) => [
        notification.labels.alertname,
        notification.status,
        notification.endsAt,
        suppressedBy,
      ]),
    ).toEqual([
      ['A', 'firing', undefined, undefined],
      ['B', 'firing', undefined, 'silenced'],
      ['C', 'firing', undefined, 'inhibited'],
      ['D', 'firing', undefined, 'muted'],
    ]);
  });

  it('knows of alerts for other receivers, and of those that it can not read, that they are there', async () => {
    const items = [
      listed('A'),
      listed('B', { receivers: [{ name: 'pager' }] }),
      listed('C', { startsAt: 'yesterday' }),
      ...[listed('D', { status: 7, receivers: 'all' }), null, 'alert'],
    ];
    const { alerts, present } = await read(items, ['alert-history']);
    expect([...alerts.values()]).toHaveLength(1);
    expect([...present]).toEqual(
      expect.arrayContaining(
        ['A', 'B', 'C', 'D'].map(name => `from-alertmanager-${name}`),
      ),
    );
    expect((await read(items)).alerts.size).toBe(3);
  });
});
