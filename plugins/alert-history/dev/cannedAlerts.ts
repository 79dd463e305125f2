import { Episode } from '@alert-history/backstage-plugin-common';
import { episode, EpisodeSketch } from '../src/__testUtils__/episodes';

const HOUR = 60;
const DAY = 24 * HOUR;

interface Kind {
  alertname: string;
  severity: string;
  summary: string;
  labels: { [name: string]: string }[];
  /** Minutes between two starts, and how long each lasts. */
  every: number;
  lasts: number;
  /** Minutes since the one that still fires began. */
  firing?: number;
  /** Checkout's, where it is left out. */
  owners?: string[];
  source?: string;
  hidden?: boolean;
}

const KINDS: Kind[] = [
  {
    alertname: 'HighErrorRate',
    severity: 'critical',
    summary: '5xx share of POST /orders is 7.2 %',
    labels: [{ route: 'POST /orders', cluster: 'eu-west-1-prod' }],
    every: 4 * DAY + 7 * HOUR,
    lasts: 25,
    firing: 38,
  },
  {
    alertname: 'PaymentProviderTimeouts',
    severity: 'critical',
    summary: 'Timeouts to adyen above 5 % for 10m',
    labels: [{ provider: 'adyen' }, { provider: 'stripe' }],
    every: 9 * DAY,
    lasts: 78,
    firing: 44,
  },
  {
    alertname: 'CheckoutLatencyP99High',
    severity: 'warning',
    summary: 'p99 2.4 s, limit 1.5 s',
    labels: [{ quantile: '0.99' }],
    every: 9 * HOUR,
    lasts: 52,
    firing: 54,
  },
  {
    alertname: 'KubePodCrashLooping',
    severity: 'warning',
    summary: 'checkout-7f9c restarted 6 times in 10m',
    labels: [
      { pod: 'checkout-7f9c5d6b8-x2kqp', container: 'app' },
      { pod: 'checkout-7f9c5d6b8-lq9vn', container: 'sidecar-proxy' },
    ],
    every: 3 * DAY,
    lasts: 6,
  },
  {
    alertname: 'CertificateExpiringSoon',
    severity: 'info',
    summary: 'checkout.shop.example expires in 12 days',
    labels: [{ host: 'checkout.shop.example' }],
    every: 60 * DAY,
    lasts: 3 * DAY,
    firing: 3 * DAY + 5 * HOUR,
  },
  {
    alertname: 'CPUThrottlingHigh',
    severity: 'info',
    summary: 'checkout-7f9c is throttled 31 % of the time',
    labels: [{ container: 'app', pod: 'checkout-7f9c5d6b8-x2kqp' }],
    every: 5 * HOUR,
    lasts: 17,
  },
  {
    alertname:
      'DeploymentReplicasMismatchAcrossAllAvailabilityZonesOfTheCluster',
    severity: 'page',
    summary: '2 of 3 replicas are ready, and have been for longer than usual',
    labels: [{ deployment: 'checkout' }],
    every: 6 * DAY,
    lasts: 12,
  },
  {
    alertname: 'Watchdog',
    severity: 'none',
    summary: 'Fires for ever, so that its absence is noticed',
    labels: [{ cluster: 'eu-west-1-prod' }],
    every: 80 * DAY,
    lasts: 60 * DAY,
    firing: 9 * DAY,
    hidden: true,
  },
  {
    alertname: 'PaymentsLatencyHigh',
    severity: 'warning',
    summary: 'p99 of POST /payments is 1.9 s',
    labels: [{ namespace: 'payments', app: 'payments-api' }],
    every: 31 * HOUR,
    lasts: 40,
    firing: 61,
    owners: ['component:default/payments-api', 'component:shop/checkout'],
  },
  {
    alertname: 'PgReplicationLag',
    severity: 'warning',
    summary: 'orders-db-2 is 48 s behind',
    labels: [{ namespace: 'shop', app: 'orders-db', instance: 'orders-db-2' }],
    every: 3 * DAY,
    lasts: 9,
    owners: ['resource:shop/orders-db'],
  },
  {
    alertname: 'IndexerQueueStuck',
    severity: 'critical',
    summary: 'No document has been indexed for 12 minutes',
    labels: [{ namespace: 'shop', app: 'search-indexer', shard: '3' }],
    every: 20 * HOUR,
    lasts: 31,
    firing: 17,
    owners: ['component:shop/search-indexer'],
  },
  {
    alertname: 'KafkaConsumerLag',
    severity: 'info',
    summary: 'Group billing is 61,000 messages behind',
    labels: [{ namespace: 'platform', app: 'kafka', group: 'billing' }],
    every: 1 * DAY,
    lasts: 82,
    owners: [
      'resource:default/order-events-of-all-regions-and-tenants-in-one-cluster',
    ],
    source: 'prod-eu',
  },
  {
    alertname: 'NodeDiskAlmostFull',
    severity: 'warning',
    summary: '/var/lib of node-7 is 91 % full',
    labels: [{ namespace: 'platform', app: 'node', node: 'node-7' }],
    every: 8 * DAY,
    lasts: 300,
    firing: 2 * DAY,
    owners: [],
    source: 'prod-eu',
  },
];

/** Ninety days of alerts of one service, up to the given moment. */
export function cannedAlerts(asOf: string): Episode[] {
  const episodes: Episode[] = [];
  const add = (sketch: EpisodeSketch) =>
    episodes.push(
      episode({ ...sketch, id: `01CANNED${episodes.length}`, asOf }),
    );
  for (const kind of KINDS) {
    const { labels: _labels, every, lasts, firing, ...common } = kind;
    if (firing !== undefined) {
      add({ ...common, labels: kind.labels[0], startedAgo: firing });
    }
    let ago = every / 2 + 3 * HOUR;
    for (let i = 0; ago < 90 * DAY; i++) {
      // Uneven, yet the same at every start.
      const wobble = 0.6 + ((i * 37) % 11) / 12;
      add({
        ...common,
        labels: kind.labels[i % kind.labels.length],
        startedAgo: Math.round(ago),
        lasted: Math.round(lasts * wobble),
        endReason: ['resolved', 'reconciled', 'superseded', 'resolved'].at(
          i % 9,
        ) as Episode['endReason'],
      });
      ago += every * wobble;
    }
  }
  add({
    alertname: 'TargetDown',
    severity: 'warning',
    summary: 'checkout-metrics cannot be scraped',
    labels: { job: 'checkout-metrics' },
    startedAgo: 2 * DAY,
    lasted: 11 * HOUR + 36,
    state: 'stale',
  });
  return episodes.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}
