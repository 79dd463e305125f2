import { InputError } from '@backstage/errors';
import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { z } from 'zod';
import { expecting, firstProblem } from './expecting';

const DECODER = new TextDecoder();

// https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
// Unknown fields are accepted: newer versions add some. Alerts are read one by
// one later, so that a bad one does not take its neighbours with it.
const envelope = z.object(
  {
    version: z.literal('4', expecting('"4"')),
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

/** A webhook body whose alerts have not been read yet. */
export interface AlertmanagerGroup {
  receiver: string;
  groupKey: string;
  /** The sender cut alerts from this body: `max_alerts` of its webhook is not 0. */
  isTruncated: boolean;
  /** Equal for equal alerts, whichever peer sent them. */
  digest: string;
  alerts: unknown[];
  /** It held bytes that are no UTF-8; U+FFFD stands for them. */
  isLossy: boolean;
}

/**
 * Reads the outer part of an Alertmanager webhook v4 body.
 *
 * @throws InputError naming the first field that is not as the format says
 */
export function parseAlertmanagerBody(body: Buffer): AlertmanagerGroup {
  const parsed = envelope.safeParse(parseJson(body));
  if (!parsed.success) {
    throw new InputError(
      `Not an Alertmanager webhook (version 4): ${firstProblem(
        parsed.error,
        'body',
      )}`,
    );
  }
  const { receiver, groupKey, truncatedAlerts, alerts } = parsed.data;
  const isTruncated = isMoreThanNone(truncatedAlerts);
  return {
    receiver: unquote(receiver ?? ''),
    groupKey,
    isTruncated,
    digest: digestOf(alerts, isTruncated, body),
    alerts,
    isLossy: !isUtf8(body),
  };
}

function parseJson(body: Buffer): unknown {
  try {
    // A decoder, because it leaves out a byte order mark.
    return JSON.parse(DECODER.decode(body));
  } catch (error) {
    throw new InputError(`Not an Alertmanager webhook: ${error}`);
  }
}

/** Templates of senders make texts of numbers. */
function isMoreThanNone(count: unknown): boolean {
  return ['number', 'string'].includes(typeof count) && Number(count) > 0;
}

/**
 * Peers send the same alerts with an externalURL of their own, and newer
 * versions a reason that differs between the first post and its repeats, so
 * the body as a whole can't be compared.
 */
function digestOf(
  alerts: unknown[],
  isTruncated: boolean,
  body: Buffer,
): string {
  try {
    return hash('sha256', `${isTruncated}${JSON.stringify(alerts)}`, 'hex');
  } catch {
    // Nested deeper than the stack: JSON.parse can read that, stringify can't write it.
    return hash('sha256', body, 'hex');
  }
}

/** Alertmanager quotes the receiver's name as for a regular expression. */
function unquote(receiver: string): string {
  return receiver.replace(/\\([^A-Za-z0-9])/g, '$1');
}
