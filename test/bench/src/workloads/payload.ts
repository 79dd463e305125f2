import { keyOf, ModelAlert } from '@alert-history/test-model';

/** One webhook post, and what the model needs to know of it. */
export interface Post {
  source: string;
  body: Buffer;
  alerts: ModelAlert[];
  /** Set by the replay header, in milliseconds since the Unix epoch. */
  receivedAt?: number;
}

/** Some alerts of one group. The same numbers make the same bytes. */
export interface GroupOptions {
  source: string;
  /** Tells groups apart: every label set of another number is another one. */
  group: number;
  alerts: number;
  /** Milliseconds since the Unix epoch. */
  startsAt: number;
  /** How many services there are; {@link SERVICES} where left out. */
  services?: number;
}

/** Services that alerts are of; groups beyond them are other alerts of the same. */
export const SERVICES = 100;

/** What Alertmanager writes where there is no time. */
const NO_TIME = '0001-01-01T00:00:00Z';

/**
 * A post as Alertmanager 0.25 writes it: alerts of 8 labels and 4 annotations,
 * about 690 bytes each, all firing. Within a group two labels differ.
 */
export function groupPost(options: GroupOptions): Post {
  const { source, group, alerts: count, startsAt } = options;
  const { services = SERVICES } = options;
  const groupLabels = {
    alertname: `RequestErrorRateHigh${Math.floor(group / services)}`,
    cluster: `eu-central-${group % 3}`,
    service: serviceName(group % services),
  };
  const alerts = Array.from({ length: count }, (_, i) => {
    const pod = `checkout-${group}-7c9d8b6f54-${String(i).padStart(5, '0')}`;
    const labels = {
      ...groupLabels,
      instance: `10.${group % 250}.${Math.floor(i / 250)}.${i % 250}:8080`,
      job: `shop-${group % 10}/checkout`,
      namespace: `shop-${group % 10}`,
      pod,
      severity: ['critical', 'warning', 'info'][group % 3],
    };
    return {
      status: 'firing',
      labels,
      annotations: {
        dashboard: `https://grafana.example/d/checkout?var-pod=${pod}`,
        description: `More than 5% of the requests to ${pod} fail.`,
        runbook_url: 'https://runbooks.example/checkout/errors',
        summary: `Requests to ${groupLabels.service} fail`,
      },
      startsAt: new Date(startsAt).toISOString(),
      endsAt: NO_TIME,
      generatorURL: 'http://prometheus.example/graph?g0.expr=rate%28errors%29',
      fingerprint: fingerprint(labels),
    };
  });
  const body = {
    receiver: 'alert-history',
    status: 'firing',
    alerts,
    groupLabels,
    commonLabels: groupLabels,
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example:9093',
    version: '4',
    groupKey: `{}/{}:{alertname="${groupLabels.alertname}", service="${groupLabels.service}"}`,
    truncatedAlerts: 0,
  };
  return {
    source,
    body: Buffer.from(JSON.stringify(body)),
    alerts: alerts.map(({ labels }) => ({
      key: keyOf(labels),
      status: 'firing',
      startsAt,
    })),
  };
}

/** Also the name of its entity in the catalog. */
export function serviceName(service: number): string {
  return `checkout-${service}`;
}

/** The bits of FNV-1a 64, by which Alertmanager names a label set. */
function fingerprint(labels: Record<string, string>): string {
  let hash = 0xcbf29ce484222325n;
  for (const name of Object.keys(labels).sort()) {
    for (const byte of Buffer.from(
      `${name}\xff${labels[name]}\xff`,
      'latin1',
    )) {
      // eslint-disable-next-line no-bitwise
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    }
  }
  return hash.toString(16).padStart(16, '0');
}
