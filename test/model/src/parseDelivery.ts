import { ModelAlert, ModelDelivery } from './types';

/** An identity of a label set: equal text for equal labels, whatever their order. */
export function keyOf(labels: { [name: string]: string }): string {
  const pairs = Object.entries(labels);
  return JSON.stringify(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Reads what the model needs of an Alertmanager v4 webhook body, which must be
 * a good one: this is no validation. Years up to 1 mean that there is no time;
 * an alert without a start tells nothing and is left out.
 */
export function parseDelivery(
  body: unknown,
  source: string,
  receivedAt: number,
): ModelDelivery {
  const { alerts } = body as {
    alerts: {
      labels: { [name: string]: string };
      status: 'firing' | 'resolved';
      startsAt: string;
      endsAt?: string;
    }[];
  };
  const read = alerts.flatMap((alert): ModelAlert[] => {
    const startsAt = timeOf(alert.startsAt);
    const key = keyOf(alert.labels);
    return startsAt === undefined
      ? []
      : [{ key, status: alert.status, startsAt, endsAt: timeOf(alert.endsAt) }];
  });
  return { source, receivedAt, alerts: read };
}

/** Alertmanager writes nanoseconds; three digits are kept and the others cut, not rounded. */
function timeOf(text: string | undefined): number | undefined {
  if (!text || Number(text.slice(0, 4)) <= 1) {
    return undefined;
  }
  return Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
}
