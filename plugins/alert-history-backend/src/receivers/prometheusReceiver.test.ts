import { ReceivedGroup } from '@alert-history/backstage-plugin-node';
import { prometheusReceiver } from './prometheusReceiver';

const receivedAt = Date.parse('2026-11-27T10:00:00Z');

const read = (body: unknown): ReceivedGroup[] =>
  prometheusReceiver.read(body, { source: 'prod', receivedAt });

/** As Prometheus posts it. */
function posted(change: object = {}) {
  return {
    labels: { alertname: 'Down', job: 'web' },
    annotations: { summary: 'web is down' },
    startsAt: '2026-11-27T09:50:00.123Z',
    endsAt: '2026-11-27T10:04:00Z',
    generatorURL: 'http://prometheus.example/graph',
    ...change,
  };
}

describe('prometheusReceiver', () => {
  it('takes each alert for a group, in which a resend is the same', () => {
    const [first] = read([posted()]);
    const [again, other] = read([
      posted({ endsAt: '2026-11-27T10:05:00Z' }),
      posted({ labels: { job: 'db', alertname: 'Down' } }),
    ]);
    expect(again).toEqual({ ...first, validUntil: first.validUntil! + 60_000 });
    expect(other.groupKey).not.toBe(first.groupKey);
    expect(first.alerts).toEqual([
      {
        ...{ ...posted(), status: 'firing', endsAt: undefined },
      },
    ]);
    const [sorted] = read([
      posted({ labels: { job: 'web', alertname: 'Down' } }),
    ]);
    expect(sorted.groupKey).toBe(first.groupKey);
  });

  it('takes an end that is over for a resolve', () => {
    const endsAt = '2026-11-27T09:59:00Z';
    const [group] = read([posted({ endsAt })]);
    expect(group.alerts).toMatchObject([{ status: 'resolved', endsAt }]);
    expect(group).not.toHaveProperty('validUntil');
  });

  it('takes what people leave out who add an alert by hand', () => {
    const labels = { alertname: 'Manual' };
    for (const startsAt of [undefined, '0001-01-01T00:00:00.000Z']) {
      expect(read([{ labels, startsAt }])).toMatchObject([
        {
          ...{ validUntil: receivedAt + 300_000, mayLackStarts: true },
          alerts: [{ status: 'firing', labels }],
        },
      ]);
    }
  });

  it('keeps both of an alert that is there twice, in their order', () => {
    const [group, ...more] = read([
      posted({ endsAt: '2026-11-27T09:59:00Z' }),
      posted(),
    ]);
    expect(more).toEqual([]);
    expect(group.alerts).toMatchObject([
      { status: 'resolved' },
      { status: 'firing' },
    ]);
  });

  it('leaves what can not be read to be set aside by itself', () => {
    const groups = read([posted(), null, 7, { labels: 'x' }, []]);
    expect(groups).toHaveLength(2);
    expect(groups[1].alerts).toHaveLength(4);
  });

  it.each([[{}], ['x'], [null]])('refuses %j', body => {
    expect(() => read(body)).toThrow(
      /^body: is .*, expected an array of alerts/,
    );
  });
});
