import { AlertRule } from '../AlertRule';

const labels = { namespace: 'shop', app: 'checkout' };
const pods = [
  { pod: 'checkout-7f9c5d-2xkqv' },
  { pod: 'checkout-7f9c5d-8mzlp' },
  { pod: 'checkout-7f9c5d-h4tnw' },
];

/** The service with the most to tell. */
export const checkoutRules: AlertRule[] = [
  {
    alertname: 'HighErrorRate',
    severity: 'critical',
    source: 'prod',
    labels,
    expr: 'service:errors:ratio_rate5m{app="checkout"} > 0.05',
    summary: '5xx share of POST /orders is {value} %',
    description: 'Orders fail for more than one customer in twenty.',
    value: { range: [5.1, 14], decimals: 1 },
    runbook: 'checkout/high-error-rate',
    dashboard: 'checkout',
    patterns: [
      { kind: 'daily', perDay: 0.7, profile: 'shop', minutes: [9, 45] },
      {
        kind: 'fixed',
        around: 'start',
        spans: [{ from: -38, to: 205 }],
      },
      {
        kind: 'fixed',
        around: 'deploy',
        spans: [
          { from: 4, to: 49 },
          { from: 63, to: 118 },
        ],
      },
    ],
  },
  {
    alertname: 'PaymentProviderTimeouts',
    severity: 'critical',
    source: 'prod',
    labels,
    variants: [{ provider: 'cardbridge' }, { provider: 'paylane' }],
    expr: 'rate(provider_timeouts_total{app="checkout"}[10m]) > 0.05',
    summary: 'Timeouts to {provider} above {value} % for 10m',
    description: 'Customers see an error after they confirmed the payment.',
    value: { range: [5, 22], decimals: 0 },
    runbook: 'checkout/payment-provider-timeouts',
    dashboard: 'checkout',
    patterns: [
      { kind: 'daily', perDay: 0.25, profile: 'shop', minutes: [16, 80] },
      { kind: 'fixed', around: 'start', spans: [{ from: -44, to: 131 }] },
      {
        kind: 'fixed',
        around: 'deploy',
        spans: [{ from: 11, to: 89, variant: 1 }],
      },
    ],
  },
  {
    alertname: 'CheckoutLatencyP99High',
    severity: 'warning',
    source: 'prod',
    labels,
    expr: 'service:latency_seconds:p99{app="checkout"} > 1.5',
    summary: 'p99 {value} s, limit 1.5 s',
    value: { range: [1.6, 3.9], decimals: 1 },
    runbook: 'checkout/latency',
    dashboard: 'checkout',
    patterns: [
      {
        kind: 'daily',
        perDay: 3.2,
        profile: 'office',
        weekend: 0.15,
        minutes: [18, 75],
      },
      { kind: 'fixed', around: 'start', spans: [{ from: -54, to: 262 }] },
    ],
  },
  {
    alertname: 'KubePodCrashLooping',
    severity: 'warning',
    source: 'prod',
    labels,
    variants: pods,
    expr: 'increase(kube_pod_container_status_restarts_total[10m]) > 2',
    summary: '{pod} restarts again and again',
    runbook: 'kubernetes/pod-crash-looping',
    patterns: [
      {
        kind: 'fixed',
        around: 'deploy',
        spans: Array.from({ length: 19 }, (_, n) => ({
          from: 2 + n * 13,
          to: 8 + n * 13 + (n % 3),
        })),
      },
    ],
  },
  {
    alertname: 'KafkaConsumerLag',
    severity: 'warning',
    source: 'prod',
    labels: { ...labels, topic: 'order-events', consumergroup: 'checkout' },
    expr: 'kafka_consumergroup_lag{consumergroup="checkout"} > 50000',
    summary: '{consumergroup} is {value} messages behind on {topic}',
    description: 'The nightly export reads the topic from its beginning.',
    value: { range: [52000, 240000], decimals: 0 },
    runbook: 'kafka/consumer-lag',
    patterns: [{ kind: 'nightly', at: 121, minutes: [74, 89], chance: 0.94 }],
  },
  {
    alertname: 'KubeHpaMaxedOut',
    severity: 'warning',
    source: 'prod',
    labels: { ...labels, horizontalpodautoscaler: 'checkout' },
    expr: 'kube_hpa_status_current_replicas == kube_hpa_spec_max_replicas',
    summary: '{horizontalpodautoscaler} runs at its maximum of replicas',
    runbook: 'kubernetes/hpa-maxed-out',
    patterns: [
      { kind: 'daily', perDay: 0.4, profile: 'shop', minutes: [45, 240] },
    ],
  },
  {
    alertname: 'TargetDown',
    severity: 'warning',
    source: 'prod',
    labels: { ...labels, instance: '10.40.3.17:9101' },
    expr: 'up{app="checkout"} == 0',
    summary: '{instance} does not answer its scrape',
    runbook: 'general/target-down',
    patterns: [
      // Ended while it was silenced: nobody ever said that it ended.
      {
        kind: 'fixed',
        around: 'start',
        spans: [{ from: -3680, to: -3000, mutedFrom: -3640 }],
      },
    ],
  },
  {
    alertname: 'CertificateExpiringSoon',
    severity: 'info',
    source: 'prod',
    labels: { ...labels, host: 'checkout.larkfield.example' },
    expr: 'probe_ssl_earliest_cert_expiry - time() < 14 * 86400',
    summary: '{host} has a certificate that ends in less than 14 days',
    runbook: 'general/certificates',
    patterns: [
      {
        kind: 'fixed',
        around: 'start',
        spans: [
          { from: -26 * 1440, to: -24 * 1440 + 310 },
          { from: -4620, to: 9 * 1440 },
        ],
      },
    ],
  },
  {
    alertname: 'CPUThrottlingHigh',
    severity: 'info',
    source: 'prod',
    labels,
    variants: pods,
    expr: 'container_cpu_throttled:ratio5m > 0.25',
    summary: '{pod} is throttled {value} % of the time',
    value: { range: [26, 61], decimals: 0 },
    runbook: 'kubernetes/cpu-throttling',
    patterns: [
      {
        kind: 'daily',
        perDay: 5.6,
        profile: 'office',
        weekend: 0.4,
        minutes: [6, 28],
      },
      { kind: 'live', every: 6, minutes: [2.5, 5] },
    ],
  },
];
