import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { START_SKEW_MS } from '../episodes/placeStart';
import { describeValue } from '../text/describeValue';
import { expecting, firstProblem } from './expecting';
import { fingerprintOfBytes } from './fingerprint';
import { hashOfBytes } from './hashLabels';
import { labelBytes } from './labelBytes';
import { parseTime } from './parseTime';
import { Redaction } from './Redaction';
import { readText } from './readText';
import { IngestLimits, readTextMap } from './readTextMap';

/**
 * PostgreSQL indexes label names, and takes 2,704 bytes at most for a row of an
 * index: so many UTF-16 units are 1,536 bytes of UTF-8, or fewer.
 */
const MAX_LABEL_NAME_LENGTH = 512;

// What only helps, such as where to read on, is not worth losing the alert for.
const alertSchema = z.object(
  {
    status: z.enum(['firing', 'resolved'], expecting('"firing" or "resolved"')),
    labels: z.unknown().optional(),
    annotations: z.unknown().optional(),
    startsAt: z.unknown().optional(),
    endsAt: z.unknown().optional(),
    generatorURL: z.unknown().optional(),
    fingerprint: z.unknown().optional(),
  },
  expecting('an object'),
);

/**
 * Whether {@link parseAlertmanagerAlert} may be able to read it. Costs a
 * hundredth of what saying why not does.
 */
export function mayBeAlert(alert: unknown): boolean {
  if (typeof alert !== 'object' || alert === null) {
    return false;
  }
  const { status, labels } = alert as { status?: unknown; labels?: unknown };
  return (
    (status === 'firing' || status === 'resolved') && typeof labels === 'object'
  );
}

/**
 * Reads one alert of an Alertmanager webhook. What can be repaired is repaired
 * and flagged.
 *
 * @param context.isLossy - U+FFFD may stand for bytes that were no UTF-8
 * @throws InputError naming the field that can't be read
 */
export function parseAlertmanagerAlert(
  alert: unknown,
  context: {
    receivedAt: number;
    limits: IngestLimits;
    isLossy?: boolean;
    /** Default: nothing is taken out. */
    redaction?: Redaction;
    /** Whether it need not say when it began. */
    mayLackStart?: boolean;
  },
): AlertNotification {
  const parsed = alertSchema.safeParse(alert);
  if (!parsed.success) {
    throw new InputError(firstProblem(parsed.error, 'alert'));
  }
  const { data } = parsed;
  const { receivedAt, limits, isLossy = false, mayLackStart } = context;
  const { redaction = Redaction.none } = context;
  const labels = readTextMap(data.labels, {
    field: 'labels',
    maxLength: limits.labelLength,
    maxNameLength: MAX_LABEL_NAME_LENGTH,
    ...{ limits, isLossy },
  });
  if (Object.keys(labels.received).length === 0) {
    throw new InputError('labels: is empty, an alert has at least one label');
  }
  const annotations = readTextMap(data.annotations ?? {}, {
    field: 'annotations',
    maxLength: limits.annotationLength,
    ...{ limits, isLossy },
  });
  const flags = new Set([...labels.flags, ...annotations.flags]);
  const generatorURL = readUrl(data.generatorURL, {
    maxLength: limits.annotationLength,
    ...{ isLossy, flags },
  });

  const bytes = labelBytes(labels.received);
  const identity = fingerprintOfBytes(bytes);
  if (data.fingerprint && data.fingerprint !== identity) {
    flags.add('fingerprint-mismatch');
  }

  const said = parseTime(data.startsAt, 'startsAt');
  if (said === undefined && !mayLackStart) {
    throw new InputError(
      `startsAt: is ${describeValue(
        data.startsAt,
      )}, expected a time such as 2026-11-20T09:12:31Z, after year 1`,
    );
  }
  const startsAt = said ?? receivedAt;
  const endsAt =
    data.status === 'resolved'
      ? // A resolve that does not say when ended by now at the latest.
        parseTime(data.endsAt, 'endsAt') ?? receivedAt
      : undefined;
  if (
    startsAt > receivedAt + START_SKEW_MS ||
    (endsAt !== undefined &&
      ((endsAt < startsAt && said !== undefined) ||
        endsAt > receivedAt + START_SKEW_MS))
  ) {
    flags.add('skewed-time');
  }

  return {
    fingerprint: identity,
    labelsHash: hashOfBytes(bytes),
    labels: redaction.labels(labels.stored),
    annotations: redaction.annotations(annotations.stored),
    status: data.status,
    startsAt,
    ...(said === undefined && { isStartUnknown: true }),
    endsAt:
      endsAt && (said === undefined ? endsAt : Math.max(endsAt, startsAt)),
    generatorURL,
    flags: [...flags],
  };
}

/** Part of an address leads elsewhere, so one that is too long is left out. */
function readUrl(
  url: unknown,
  options: Parameters<typeof readText>[1],
): string | undefined {
  if (url === undefined || url === null) {
    return undefined;
  }
  if (typeof url !== 'string') {
    options.flags.add('repaired-text');
    return undefined;
  }
  const text = readText(url, options);
  return url.length > options.maxLength ? undefined : text;
}
