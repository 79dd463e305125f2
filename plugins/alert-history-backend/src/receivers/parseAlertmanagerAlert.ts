import { EpisodeFlag } from '@alert-history/backstage-plugin-common';
import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { START_SKEW_MS } from '../episodes/placeStart';
import { fingerprintOfBytes } from './fingerprint';
import { hashOfBytes } from './hashLabels';
import { labelBytes } from './labelBytes';
import { IngestLimits, readTextMap } from './readTextMap';
import { parseTime } from './parseTime';

const alertSchema = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: z.unknown().optional(),
  annotations: z.unknown().optional(),
  startsAt: z.string(),
  endsAt: z.string().nullish(),
  generatorURL: z.string().nullish(),
  fingerprint: z.string().nullish(),
});

/**
 * Reads one alert of an Alertmanager webhook. What can be repaired is repaired
 * and flagged.
 *
 * @throws InputError naming the field that can't be read
 */
export function parseAlertmanagerAlert(
  alert: unknown,
  context: { receivedAt: number; limits: IngestLimits },
): AlertNotification {
  const parsed = alertSchema.safeParse(alert);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `${issue.path.join('.') || 'alert'}: ${issue.message}`,
    );
  }
  const { receivedAt, limits } = context;
  const { data } = parsed;
  const flags = new Set<EpisodeFlag>();

  const labels = readTextMap(data.labels, 'labels', limits.labelLength, limits);
  const annotations = readTextMap(
    data.annotations ?? {},
    'annotations',
    limits.annotationLength,
    limits,
  );
  if (Object.keys(labels.received).length === 0) {
    throw new InputError('labels: is empty, an alert has at least one label');
  }
  for (const flag of [...labels.flags, ...annotations.flags]) {
    flags.add(flag);
  }

  const bytes = labelBytes(labels.received);
  const identity = fingerprintOfBytes(bytes);
  if (data.fingerprint && data.fingerprint !== identity) {
    flags.add('fingerprint-mismatch');
  }

  const startsAt = parseTime(data.startsAt, 'startsAt');
  if (startsAt === undefined) {
    throw new InputError(
      `startsAt: is ${data.startsAt}, an alert has a start after year 1`,
    );
  }
  const endsAt =
    data.status === 'resolved'
      ? // A resolve that does not say when ended by now at the latest.
        parseTime(data.endsAt ?? '', 'endsAt') ?? receivedAt
      : undefined;
  if (
    startsAt > receivedAt + START_SKEW_MS ||
    (endsAt !== undefined &&
      (endsAt < startsAt || endsAt > receivedAt + START_SKEW_MS))
  ) {
    flags.add('skewed-time');
  }

  return {
    fingerprint: identity,
    labelsHash: hashOfBytes(bytes),
    labels: labels.stored,
    annotations: annotations.stored,
    status: data.status,
    startsAt,
    endsAt: endsAt === undefined ? undefined : Math.max(endsAt, startsAt),
    generatorURL: data.generatorURL?.slice(0, limits.annotationLength),
    flags: [...flags],
  };
}
