import { LabelSet } from '@alert-history/backstage-plugin-common';
import { fingerprint } from '../receivers/fingerprint';

/** One alert of a webhook body; what is left out is what most tests don't care about. */
export interface BodyAlert {
  labels: LabelSet;
  annotations?: LabelSet;
  /** ISO 8601. */
  startsAt: string;
  /** ISO 8601; given means resolved. */
  endsAt?: string;
}

/** A body as Alertmanager 0.25 writes it. */
export function alertmanagerBody(
  alerts: BodyAlert[],
  group: {
    groupKey?: string;
    receiver?: string;
    truncatedAlerts?: number;
  } = {},
) {
  const {
    groupKey = '{}:{alertname="HighErrorRate"}',
    receiver = 'alert-history',
    truncatedAlerts = 0,
  } = group;
  return {
    version: '4',
    groupKey,
    receiver,
    truncatedAlerts,
    status: alerts.some(alert => !alert.endsAt) ? 'firing' : 'resolved',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example:9093',
    alerts: alerts.map(({ labels, annotations, startsAt, endsAt }) => ({
      status: endsAt ? 'resolved' : 'firing',
      labels,
      annotations: annotations ?? {},
      startsAt,
      endsAt: endsAt ?? '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example/graph?g0.expr=up',
      fingerprint: fingerprint(labels),
    })),
  };
}
