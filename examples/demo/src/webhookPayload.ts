import { Delivery, ROUTE } from './deliveries';

/**
 * The body of an Alertmanager webhook, version 4.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
export interface WebhookPayload {
  receiver: string;
  status: 'firing' | 'resolved';
  alerts: WebhookAlert[];
  groupLabels: Record<string, string>;
  commonLabels: Record<string, string>;
  commonAnnotations: Record<string, string>;
  externalURL: string;
  version: '4';
  groupKey: string;
  truncatedAlerts: number;
}

export interface WebhookAlert {
  status: 'firing' | 'resolved';
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** RFC 3339. */
  startsAt: string;
  /** RFC 3339; Go's zero time while the alert fires. */
  endsAt: string;
  generatorURL: string;
  /** 16 hex digits. */
  fingerprint: string;
}

const ZERO_TIME = '0001-01-01T00:00:00Z';

/** A delivery as Alertmanager writes it. */
export function webhookPayload(delivery: Delivery): WebhookPayload {
  const alerts = delivery.alerts.map(
    ({ firing, resolved }): WebhookAlert => ({
      status: resolved ? 'resolved' : 'firing',
      labels: sorted(firing.labels),
      annotations: sorted(firing.annotations),
      startsAt: new Date(firing.startsAt).toISOString(),
      endsAt:
        resolved && firing.endsAt !== undefined
          ? new Date(firing.endsAt).toISOString()
          : ZERO_TIME,
      generatorURL: firing.generatorURL,
      fingerprint: firing.fingerprint,
    }),
  );
  alerts.sort((a, b) => compare(sortKey(a), sortKey(b)));
  const groupLabels = sorted(delivery.groupLabels);
  return {
    receiver: ROUTE.receiver,
    status: alerts.some(({ status }) => status === 'firing')
      ? 'firing'
      : 'resolved',
    alerts,
    groupLabels,
    commonLabels: common(alerts.map(({ labels }) => labels)),
    commonAnnotations: common(alerts.map(({ annotations }) => annotations)),
    externalURL: `https://alertmanager.${delivery.source}.larkfield.example`,
    version: '4',
    // The route's place in the tree, without matchers twice, and the group.
    groupKey: `{}/{}:{${Object.entries(groupLabels)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(', ')}}`,
    truncatedAlerts: 0,
  };
}

function sortKey({ labels }: WebhookAlert): string {
  return JSON.stringify([labels.job ?? '', labels.instance ?? '', labels]);
}

function sorted(pairs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs).sort(([a], [b]) => compare(a, b)),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function common(sets: Record<string, string>[]): Record<string, string> {
  const [first, ...rest] = sets;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) =>
      rest.every(set => set[name] === value),
    ),
  );
}
