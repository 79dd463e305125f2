import { Source } from './AlertRule';
import { MINUTE } from './DemoPlan';
import { Firing } from './firings';

/** The route of examples/alertmanager.yml. Times are ms. */
export const ROUTE = {
  receiver: 'alert-history',
  groupBy: ['alertname', 'namespace', 'service'],
  groupWait: 0,
  groupInterval: MINUTE,
  repeatInterval: 240 * MINUTE,
};

/** One POST of an Alertmanager, before it has the shape of the webhook. */
export interface Delivery {
  source: Source;
  /** When it is sent, epoch ms. */
  at: number;
  groupLabels: Record<string, string>;
  alerts: Array<{ firing: Firing; resolved: boolean }>;
}

/**
 * What the Alertmanagers would send about the firings up to `until` (epoch ms),
 * by time. As with firings, a later `until` only appends.
 */
export function deliveries(firings: Firing[], until: number): Delivery[] {
  const groups = new Map<string, { labels: Labels; members: Firing[] }>();
  for (const firing of firings) {
    const labels = Object.fromEntries(
      ROUTE.groupBy
        .filter(name => firing.labels[name])
        .map(name => [name, firing.labels[name]]),
    );
    const key = JSON.stringify([firing.source, labels]);
    const group = groups.get(key) ?? { labels, members: [] };
    group.members.push(firing);
    groups.set(key, group);
  }
  return [...groups.values()]
    .flatMap(({ labels, members }) => groupDeliveries(labels, members, until))
    .sort((a, b) => a.at - b.at);
}

type Labels = Record<string, string>;

/**
 * One aggregation group through its life: created by its first alert, flushed
 * at every group interval, gone when its last alert is resolved. Ticks at which
 * nothing can happen are skipped.
 *
 * @see https://github.com/prometheus/alertmanager/blob/main/dispatch/dispatch.go
 */
function groupDeliveries(
  groupLabels: Labels,
  firings: Firing[],
  until: number,
): Delivery[] {
  const sent: Delivery[] = [];
  let waiting = firings;
  let members: Firing[] = [];
  let last: Notified | undefined;
  let firstFlush = 0;
  let tick = 0;
  for (;;) {
    if (members.length === 0) {
      if (waiting.length === 0) {
        return sent;
      }
      firstFlush = waiting[0].startsAt + ROUTE.groupWait;
      tick = firstFlush;
    } else {
      const event = Math.min(
        waiting[0]?.startsAt ?? Infinity,
        ...members.map(({ endsAt }) => endsAt ?? Infinity),
        last?.firing.size ? last.at + ROUTE.repeatInterval : Infinity,
      );
      const ticks = Math.ceil((event - firstFlush) / ROUTE.groupInterval);
      tick = Math.max(
        tick + ROUTE.groupInterval,
        firstFlush + ticks * ROUTE.groupInterval,
      );
    }
    if (!(tick <= until)) {
      return sent;
    }
    const now = tick;
    members = [
      ...members,
      ...waiting.filter(({ startsAt }) => startsAt <= now),
    ];
    waiting = waiting.filter(({ startsAt }) => startsAt > now);

    const alerts = members
      .filter(({ mutedFrom = Infinity }) => mutedFrom > now)
      .map(firing => ({ firing, resolved: (firing.endsAt ?? now + 1) <= now }));
    const notified = toNotified(alerts, now);
    if (needsUpdate(last, notified)) {
      sent.push({ source: firings[0].source, at: now, groupLabels, alerts });
      last = notified;
    }
    members = members.filter(({ endsAt = Infinity }) => endsAt > now);
  }
}

/** Alertmanager's memory of its last notification about a group. */
interface Notified {
  at: number;
  firing: Set<string>;
  resolved: Set<string>;
}

function toNotified(alerts: Delivery['alerts'], at: number): Notified {
  const prints = (resolved: boolean) =>
    new Set(
      alerts
        .filter(alert => alert.resolved === resolved)
        .map(alert => alert.firing.fingerprint),
    );
  return { at, firing: prints(false), resolved: prints(true) };
}

/** @see https://github.com/prometheus/alertmanager/blob/main/notify/notify.go */
function needsUpdate(last: Notified | undefined, now: Notified): boolean {
  if (!last) {
    return now.firing.size > 0;
  }
  if (hasOthers(now.firing, last.firing)) {
    return true;
  }
  if (now.firing.size === 0) {
    return now.resolved.size > 0 && last.firing.size > 0;
  }
  return (
    hasOthers(now.resolved, last.resolved) ||
    last.at + ROUTE.repeatInterval <= now.at
  );
}

/** Whether some prints are not among those of the time before. */
function hasOthers(
  prints: ReadonlySet<string>,
  before: ReadonlySet<string>,
): boolean {
  return [...prints].some(print => !before.has(print));
}
