import { keyOf, parseDelivery } from './parseDelivery';

const alert = {
  status: 'firing',
  labels: { severity: 'critical', alertname: 'HighErrorRate' },
  startsAt: '2026-11-20T09:12:31.123987654Z',
  endsAt: '0001-01-01T00:00:00Z',
};

describe('parseDelivery', () => {
  it('cuts times to milliseconds and knows the year 1 as no time', () => {
    expect(parseDelivery({ alerts: [alert] }, 'prod', 5)).toEqual({
      source: 'prod',
      receivedAt: 5,
      alerts: [
        {
          key: '[["alertname","HighErrorRate"],["severity","critical"]]',
          status: 'firing',
          startsAt: Date.UTC(2026, 10, 20, 9, 12, 31, 123),
          endsAt: undefined,
        },
      ],
    });
  });

  it('reads zone offsets', () => {
    const resolved = {
      ...alert,
      status: 'resolved',
      endsAt: '2026-11-20T11:00:00+02:00',
    };
    const { alerts } = parseDelivery({ alerts: [resolved] }, 'prod', 5);
    expect(alerts[0].endsAt).toBe(Date.UTC(2026, 10, 20, 9));
  });

  it('leaves out an alert without a start', () => {
    const timeless = { ...alert, startsAt: '0001-01-01T00:00:00Z' };
    const { alerts } = parseDelivery({ alerts: [timeless] }, 'prod', 5);
    expect(alerts).toEqual([]);
  });

  it('names equal label sets alike', () => {
    expect(keyOf({ a: '1', b: '2' })).toBe(keyOf({ b: '2', a: '1' }));
    expect(keyOf({ a: '1' })).not.toBe(keyOf({ a: '1', b: '' }));
  });
});
