import { InputError } from '@backstage/errors';
import { hash } from 'node:crypto';
import { z } from 'zod';

// https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
// Unknown fields are accepted: newer versions add some. Alerts are read one by
// one later, so that a bad one does not take its neighbours with it.
const envelope = z.object({
  version: z.literal('4', {
    error: issue => `is ${JSON.stringify(issue.input)}, expected "4"`,
  }),
  groupKey: z.string().min(1),
  receiver: z.string().default(''),
  truncatedAlerts: z.number().default(0),
  alerts: z.array(z.unknown()),
});

/** A webhook body whose alerts have not been read yet. */
export interface AlertmanagerGroup {
  receiver: string;
  groupKey: string;
  /** The sender cut alerts from this body: `max_alerts` of its webhook is not 0. */
  isTruncated: boolean;
  /** Equal for equal alerts, whichever peer sent them. */
  digest: string;
  alerts: unknown[];
}

/**
 * Reads the outer part of an Alertmanager webhook v4 body.
 *
 * @throws InputError naming the first field that is not as the format says
 */
export function parseAlertmanagerBody(body: Buffer): AlertmanagerGroup {
  const parsed = envelope.safeParse(parseJson(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue.path.join('.') || 'body';
    throw new InputError(
      `Not an Alertmanager webhook (version 4): ${field}: ${issue.message}`,
    );
  }
  const { receiver, groupKey, truncatedAlerts, alerts } = parsed.data;
  return {
    receiver: unquote(receiver),
    groupKey,
    isTruncated: truncatedAlerts > 0,
    digest: digestOf(alerts, truncatedAlerts, body),
    alerts,
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new InputError(`Not an Alertmanager webhook: ${error}`);
  }
}

/**
 * Peers send the same alerts with an externalURL of their own, and newer
 * versions a reason that differs between the first post and its repeats, so
 * the body as a whole can't be compared.
 */
function digestOf(alerts: unknown[], truncated: number, body: Buffer): string {
  try {
    return hash('sha256', `${truncated}${JSON.stringify(alerts)}`, 'hex');
  } catch {
    // Nested deeper than the stack: JSON.parse can read that, stringify can't write it.
    return hash('sha256', body, 'hex');
  }
}

/** Alertmanager quotes the receiver's name as for a regular expression. */
function unquote(receiver: string): string {
  return receiver.replace(/\\([^A-Za-z0-9])/g, '$1');
}
