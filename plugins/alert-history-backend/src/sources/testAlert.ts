import { LabelSet } from '@alert-history/backstage-plugin-common';

/** What a source is tried out with, told apart from all other alerts. */
export interface TestAlert {
  readonly labels: LabelSet;
  /** Milliseconds since the Unix epoch. */
  readonly startsAt: number;
}

/** The alert of one try; hidden, should it be left behind, from nobody. */
export function testAlert(id: string, startsAt: number): TestAlert {
  return {
    labels: {
      ...{ alertname: 'AlertHistoryTest', severity: 'none' },
      alert_history_test: id,
    },
    startsAt,
  };
}

/**
 * A body that a sender of a type would post of it.
 *
 * @param endsAt - where it has ended
 * @returns undefined for a type whose bodies only its configuration knows
 */
export function bodyOfTest(
  type: string,
  { labels, startsAt }: TestAlert,
  endsAt?: number,
): unknown {
  const iso = (time: number) => new Date(time).toISOString();
  const alert = {
    labels,
    annotations: { summary: 'Posted to try out the way to alert-history' },
    startsAt: iso(startsAt),
  };
  switch (type) {
    case 'alertmanager':
    case 'grafana':
      return {
        version: type === 'grafana' ? '1' : '4',
        ...{ groupKey: `{}:${JSON.stringify(labels)}`, receiver: 'test' },
        alerts: [
          {
            ...alert,
            ...(endsAt === undefined
              ? { status: 'firing' }
              : { status: 'resolved', endsAt: iso(endsAt) }),
          },
        ],
      };
    case 'prometheus':
      return [{ ...alert, endsAt: iso(endsAt ?? startsAt + 300_000) }];
    default:
      return undefined;
  }
}
