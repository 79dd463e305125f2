import { fingerprint } from './fingerprint';

describe('fingerprint', () => {
  // Read from GET /api/v2/alerts of Alertmanager 0.25.0 after posting them.
  it.each([
    ['003b0a0f7d3fa569', { alertname: 'Watchdog' }],
    [
      '6b174d652e5df0f1',
      { severity: 'critical', alertname: 'HighErrorRate', app: 'checkout' },
    ],
    [
      'a46886b6b2fbc235',
      { alertname: 'Überlast', _a: 'x', Z: 'größer als 5 %' },
    ],
  ])('is %s, as Alertmanager says, for %j', (expected, labels) => {
    expect(fingerprint(labels as Record<string, string>)).toBe(expected);
  });
});
