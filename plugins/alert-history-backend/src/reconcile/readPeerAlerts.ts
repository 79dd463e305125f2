import { SuppressionKind } from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { z } from 'zod';
import { PolledAlert } from '../database/Poll';
import { parseAlertmanagerAlert } from '../receivers/parseAlertmanagerAlert';
import { Redaction } from '../receivers/Redaction';
import { IngestLimits } from '../receivers/readTextMap';

/** Alerts between two pauses of the event loop. */
const SLICE = 200;

/** What an Alertmanager has, read. */
export interface PeerAlerts {
  /** By fingerprint. */
  readonly alerts: ReadonlyMap<string, PolledAlert>;
  /** Fingerprints of all that it has, those that can't be read included. */
  readonly present: ReadonlySet<string>;
}

// All of it may be missing: a bad alert is told of by its parser.
const gettableAlert = z.object({
  fingerprint: z.string().optional().catch(undefined),
  receivers: z
    .array(z.object({ name: z.string() }))
    .optional()
    .catch(undefined),
  status: z
    .object({
      silencedBy: z.array(z.unknown()).optional().catch(undefined),
      inhibitedBy: z.array(z.unknown()).optional().catch(undefined),
      mutedBy: z.array(z.unknown()).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/**
 * Reads the alerts of an Alertmanager's API. One that can't be read is left
 * out, and known to be there.
 *
 * @param options.receivers - whose alerts are meant; those of all where empty
 */
export async function readPeerAlerts(
  items: readonly unknown[],
  options: {
    receivers: readonly string[];
    limits: IngestLimits;
    redaction?: Redaction;
    /** Milliseconds since the Unix epoch. */
    askedAt: number;
  },
): Promise<PeerAlerts> {
  const { receivers, limits, redaction, askedAt } = options;
  const alerts = new Map<string, PolledAlert>();
  const present = new Set<string>();
  for (const [i, item] of items.entries()) {
    if (i % SLICE === SLICE - 1) {
      await yieldToEventLoop();
    }
    const { data } = gettableAlert.safeParse(item);
    if (data?.fingerprint) {
      present.add(data.fingerprint);
    }
    const notification = read(item, {
      ...{ receivedAt: askedAt, limits, redaction },
    });
    if (notification) {
      const { fingerprint } = notification;
      present.add(fingerprint);
      const names = data?.receivers?.map(({ name }) => name) ?? [];
      const isMeant =
        receivers.length === 0 || names.some(name => receivers.includes(name));
      if (isMeant) {
        const suppressedBy = suppressionOf(data?.status);
        alerts.set(fingerprint, { notification, suppressedBy });
      }
    }
  }
  return { alerts, present };
}

function read(
  item: unknown,
  context: Parameters<typeof parseAlertmanagerAlert>[1],
) {
  try {
    // Its own status says what is done about it: what it lists fires.
    return parseAlertmanagerAlert(
      { ...(item as object), status: 'firing' },
      context,
    );
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}

function suppressionOf(
  status: z.infer<typeof gettableAlert>['status'],
): SuppressionKind | undefined {
  if (status?.silencedBy?.length) {
    return 'silenced';
  }
  if (status?.inhibitedBy?.length) {
    return 'inhibited';
  }
  return status?.mutedBy?.length ? 'muted' : undefined;
}
