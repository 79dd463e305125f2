import { ReceivedGroup } from '@alert-history/backstage-plugin-node';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { expecting, firstProblem } from './expecting';

// https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
// Unknown fields are accepted: newer versions add some. Alerts are read one by
// one later, so that a bad one does not take its neighbours with it.
const envelopeOf = (version: string) =>
  z.object(
    {
      version: z.literal(version, expecting(JSON.stringify(version))),
      groupKey: z
        .string(expecting('the key of the group'))
        .min(1, expecting('the key of the group')),
      receiver: z.string(expecting('a string')).nullish(),
      truncatedAlerts: z.unknown().optional(),
      // Not z.array, which looks at each: there may be millions, of whatever.
      alerts: z.custom<unknown[]>(Array.isArray, expecting('an array')),
    },
    expecting('an object'),
  );

const ENVELOPES = { '4': envelopeOf('4'), '1': envelopeOf('1') };

/**
 * Reads the outer part of an Alertmanager webhook, or of Grafana's, which has
 * an Alertmanager inside.
 *
 * @param version - of the format
 * @throws InputError naming the first field that is not as the format says
 */
export function readAlertmanagerGroup(
  body: unknown,
  version: keyof typeof ENVELOPES,
): ReceivedGroup {
  const parsed = ENVELOPES[version].safeParse(body);
  if (!parsed.success) {
    throw new InputError(firstProblem(parsed.error, 'body'));
  }
  const { receiver, groupKey, truncatedAlerts, alerts } = parsed.data;
  return {
    ...{ receiver: unquote(receiver ?? ''), groupKey, alerts },
    isTruncated: isMoreThanNone(truncatedAlerts),
  };
}

/** Templates of senders make texts of numbers. */
function isMoreThanNone(count: unknown): boolean {
  return ['number', 'string'].includes(typeof count) && Number(count) > 0;
}

/** Alertmanager quotes the receiver's name as for a regular expression. */
function unquote(receiver: string): string {
  return receiver.replace(/\\([^A-Za-z0-9])/g, '$1');
}
