import { Alert, Episode } from '@alert-history/backstage-plugin-common';
import { SeverityScale } from '../instance';
import { labelsByDifference } from './keyLabels';

/** A span of time, in milliseconds since the Unix epoch. */
export interface Span {
  from: number;
  to: number;
}

const MINUTE = 60_000;
const LEAST = 15 * MINUTE;
const MOST = 12 * 60 * MINUTE;

/** When an episode ended, as far as is known: now while it fires. */
function endOf({ state, endedAt, lastSeenAt }: Episode, asOf: string): number {
  const known = endedAt ?? (state === 'stale' ? lastSeenAt : asOf);
  return Date.parse(known);
}

/**
 * What has to be looked at to see what an episode came with: it, as much time
 * before it as it took and half of that after it; of a short one a little
 * more, of one of days no more than some hours.
 */
export function surroundings(episode: Episode, asOf: string): Span {
  const start = Date.parse(episode.startedAt);
  const end = endOf(episode, asOf);
  const margin = Math.min(MOST, Math.max(LEAST, end - start));
  return {
    from: start - margin,
    to: Math.max(end, Math.min(Date.parse(asOf), end + margin / 2)),
  };
}

/** An alert with its episodes in a span. */
export interface AlertLane {
  alert: Alert;
  severity: string;
  /** Newest start first. */
  episodes: Episode[];
  /** The value of a label that tells it from other lanes of its name. */
  difference?: string;
}

/** One lane an alert: the given one first, then the worst, then the first to begin. */
export function lanesOf(
  self: Episode,
  episodes: readonly Episode[],
  severities: SeverityScale,
): AlertLane[] {
  const lanes = new Map<string, AlertLane>();
  for (const episode of [self, ...episodes]) {
    const { alert, severity } = episode;
    const lane = lanes.get(alert.id) ?? { alert, severity, episodes: [] };
    if (!lane.episodes.some(({ id }) => id === episode.id)) {
      lane.episodes.push(episode);
    }
    lanes.set(alert.id, lane);
  }
  nameDifferences([...lanes.values()]);
  const [first, ...others] = lanes.values();
  const begin = ({ episodes: some }: AlertLane) =>
    some.map(({ startedAt }) => startedAt).reduce((a, b) => (a < b ? a : b));
  return [
    first,
    ...others.sort(
      (a, b) =>
        severities.compare(a.severity, b.severity) ||
        begin(a).localeCompare(begin(b)),
    ),
  ];
}

function nameDifferences(lanes: AlertLane[]): void {
  for (const lane of lanes) {
    const { alertname, labels } = lane.alert;
    const namesakes = lanes.filter(each => each.alert.alertname === alertname);
    if (namesakes.length > 1) {
      const [name] = labelsByDifference(namesakes);
      lane.difference = labels[name];
    }
  }
}

/** Where in a span an episode stands, in percent; cut off at its ends. */
export function placeIn(
  span: Span,
  episode: Episode,
  asOf: string,
): { left: number; width: number } {
  const percent = (time: number) =>
    (100 * (Math.min(span.to, Math.max(span.from, time)) - span.from)) /
    (span.to - span.from);
  const left = percent(Date.parse(episode.startedAt));
  return { left, width: percent(endOf(episode, asOf)) - left };
}
