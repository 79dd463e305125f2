import { webhookPayload } from './webhookPayload';
import { Delivery } from './deliveries';
import { fingerprint } from './fingerprint';
import { Firing } from './firings';

function firing(pod: string, startsAt: string, endsAt?: string): Firing {
  const labels = {
    severity: 'info',
    alertname: 'CPUThrottlingHigh',
    namespace: 'shop',
    pod,
  };
  return {
    source: 'prod',
    fingerprint: fingerprint(labels),
    labels,
    annotations: {
      summary: `${pod} is slow`,
      runbook_url: 'https://r.example',
    },
    generatorURL: 'https://p.example/graph',
    startsAt: Date.parse(startsAt),
    endsAt: endsAt ? Date.parse(endsAt) : undefined,
  };
}

const delivery: Delivery = {
  source: 'prod',
  at: Date.parse('2026-11-23T10:10:00Z'),
  groupLabels: { namespace: 'shop', alertname: 'CPUThrottlingHigh' },
  alerts: [
    { firing: firing('b', '2026-11-23T10:00:00.250Z'), resolved: false },
    {
      firing: firing('a', '2026-11-23T10:00:00Z', '2026-11-23T10:09:15Z'),
      resolved: true,
    },
  ],
};

describe('webhookPayload', () => {
  it('has the keys and forms of what Alertmanager 0.25 sends', () => {
    const payload = webhookPayload(delivery);
    expect(Object.keys(payload).sort()).toEqual([
      'alerts',
      'commonAnnotations',
      'commonLabels',
      'externalURL',
      'groupKey',
      'groupLabels',
      'receiver',
      'status',
      'truncatedAlerts',
      'version',
    ]);
    expect(payload).toMatchObject({
      version: '4',
      status: 'firing',
      groupKey: '{}/{}:{alertname="CPUThrottlingHigh", namespace="shop"}',
      commonLabels: {
        alertname: 'CPUThrottlingHigh',
        namespace: 'shop',
        severity: 'info',
      },
      commonAnnotations: { runbook_url: 'https://r.example' },
    });
    expect(payload.alerts).toEqual([
      {
        status: 'resolved',
        labels: delivery.alerts[1].firing.labels,
        annotations: delivery.alerts[1].firing.annotations,
        startsAt: '2026-11-23T10:00:00.000Z',
        endsAt: '2026-11-23T10:09:15.000Z',
        generatorURL: 'https://p.example/graph',
        fingerprint: delivery.alerts[1].firing.fingerprint,
      },
      expect.objectContaining({
        status: 'firing',
        endsAt: '0001-01-01T00:00:00Z',
        startsAt: '2026-11-23T10:00:00.250Z',
      }),
    ]);
  });

  it('is resolved when nothing of the group fires any more', () => {
    const alerts = delivery.alerts.slice(1);
    expect(webhookPayload({ ...delivery, alerts }).status).toBe('resolved');
  });
});
