import {
  AlertReceiver,
  ReceivedGroup,
} from '@alert-history/backstage-plugin-node';
import { InputError } from '@backstage/errors';
import { hash } from 'node:crypto';
import { describeValue } from '../text/describeValue';
import { parseTime } from './parseTime';

/** Alertmanager's default of `resolve_timeout`: for how long an alert holds that does not say. */
const RESOLVE_TIMEOUT_MS = 5 * 60_000;

/** For a label set that can't be written down, to be set aside by its own. */
const UNREADABLE = 'unreadable';

/**
 * What Prometheus posts to an Alertmanager, as if this were one. It says the
 * state of each alert again every minute, in batches that are cut anew each
 * time; so each alert is a group of its own, and a repeat costs no row.
 *
 * A firing alert says until when it holds, four times its interval ahead, which
 * differs each time and is left out of it.
 * https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml (postableAlerts)
 */
export const prometheusReceiver: AlertReceiver = {
  type: 'prometheus',
  path: 'api/v2/alerts',
  title: "alerts as Alertmanager's API takes them",
  read(body, { receivedAt }) {
    if (!Array.isArray(body)) {
      throw new InputError(
        `body: is ${describeValue(body)}, expected an array of alerts`,
      );
    }
    const groups = new Map<string, ReceivedGroup>();
    for (const alert of body) {
      const group = groupOf(alert, receivedAt);
      const known = groups.get(group.groupKey);
      // A batch may hold an alert twice: both apply, in their order.
      groups.set(
        group.groupKey,
        known
          ? { ...group, alerts: [...known.alerts, ...group.alerts] }
          : group,
      );
    }
    return [...groups.values()];
  },
};

function groupOf(alert: unknown, receivedAt: number): ReceivedGroup {
  if (typeof alert !== 'object' || alert === null || Array.isArray(alert)) {
    return { receiver: 'prometheus', groupKey: UNREADABLE, alerts: [alert] };
  }
  const { labels, startsAt, endsAt, ...rest } = alert as {
    [field: string]: unknown;
  };
  const end = timeOf(endsAt) ?? receivedAt + RESOLVE_TIMEOUT_MS;
  const group = {
    ...{ receiver: 'prometheus', groupKey: keyOf(labels) },
    mayLackStarts: true,
  };
  const said = { ...rest, labels, startsAt };
  return end > receivedAt
    ? {
        ...{ ...group, validUntil: end },
        alerts: [{ ...said, status: 'firing' }],
      }
    : {
        ...group,
        alerts: [{ ...said, status: 'resolved', endsAt }],
      };
}

/** Equal for equal labels, whatever their order. */
function keyOf(labels: unknown): string {
  if (typeof labels !== 'object' || labels === null) {
    return UNREADABLE;
  }
  try {
    const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
    return hash('sha256', JSON.stringify(pairs), 'hex');
  } catch {
    return UNREADABLE;
  }
}

/** Undefined for none, and for what the alert's own reader will name. */
function timeOf(value: unknown): number | undefined {
  try {
    return parseTime(value, 'endsAt');
  } catch {
    return undefined;
  }
}
