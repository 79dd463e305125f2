import { LabelSet } from '@alert-history/backstage-plugin-common';
import { hash } from 'node:crypto';
import { fingerprint } from '../../receivers/fingerprint';
import { hashLabels } from '../../receivers/hashLabels';
import { Delivery } from '../EpisodeStore';

/** What a delivery says of one alert; times in seconds, an end means resolved. */
export interface Said {
  alert: string;
  start: number;
  end?: number;
  severity?: string;
  /** More labels. */
  labels?: LabelSet;
}

/** A delivery that says this, as a receiver makes it. */
export function deliver(options: {
  /** Milliseconds since the Unix epoch. */
  receivedAt: number;
  group: string;
  said: readonly Said[];
  /** Makes milliseconds since the Unix epoch of seconds. */
  at: (seconds: number) => number;
}): Delivery {
  const { receivedAt, group, said, at } = options;
  return {
    source: 'prod',
    receiver: 'alert-history',
    groupKey: group,
    receivedAt,
    size: said.length,
    bytes: said.length * 700,
    digest: hash('sha256', JSON.stringify(said), 'hex'),
    read: async () => ({
      rejects: [],
      rejected: 0,
      notifications: said.map(
        ({ alert, start, end, severity, labels: more }) => {
          const labels: LabelSet = {
            ...{ alertname: 'Test', name: alert },
            ...(severity !== undefined && { severity }),
            ...more,
          };
          return {
            fingerprint: fingerprint(labels),
            labelsHash: hashLabels(labels),
            labels,
            annotations: {},
            status: end === undefined ? 'firing' : 'resolved',
            startsAt: at(start),
            endsAt:
              end === undefined ? undefined : Math.max(at(end), at(start)),
            flags: [],
          };
        },
      ),
    }),
  };
}
