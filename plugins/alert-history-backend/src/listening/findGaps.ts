import { CoverageGap } from '@alert-history/backstage-plugin-common';
import { SourceMinute } from '../database/operations/sourceMinutes';
import { toIso } from '../query/toEpisode';

const MINUTE_MS = 60_000;

/**
 * Spans in which less is known of a source than it had to say:
 *
 * - `deaf`: nothing was heard for longer than it is ever silent. Alerts that
 *   fired and ended meanwhile may be missing.
 * - `truncated`: it cut alerts from what it posted.
 * - `restart`: an Alertmanager started and knew nothing yet.
 *
 * @param minutes - in order, also the last one before the span and the first after it
 * @param options.silenceMs - for how long it may be silent
 * @param options.now - until when it could be heard
 */
export function findGaps(
  minutes: readonly SourceMinute[],
  options: { from: number; to: number; now: number; silenceMs: number },
): CoverageGap[] {
  const { from, to, now, silenceMs } = options;
  const end = Math.min(to, now);
  const gaps: { from: number; to: number; kind: CoverageGap['kind'] }[] = [];
  const heardAt = [...minutes.map(({ at }) => at), now];
  for (const [i, { at }] of minutes.entries()) {
    // Within its minute it was heard at some moment.
    if (heardAt[i + 1] - at > silenceMs + MINUTE_MS) {
      gaps.push({ from: at + MINUTE_MS, to: heardAt[i + 1], kind: 'deaf' });
    }
  }
  for (const kind of ['truncated', 'restart'] as const) {
    for (const minute of minutes) {
      const count = kind === 'truncated' ? minute.truncated : minute.restarts;
      if (count > 0) {
        const last = gaps.at(-1);
        if (last?.kind === kind && last.to === minute.at) {
          last.to = minute.at + MINUTE_MS;
        } else {
          gaps.push({ from: minute.at, to: minute.at + MINUTE_MS, kind });
        }
      }
    }
  }
  return gaps
    .map(gap => ({
      ...{ from: Math.max(gap.from, from), to: Math.min(gap.to, end) },
      kind: gap.kind,
    }))
    .filter(gap => gap.from < gap.to)
    .sort((a, b) => a.from - b.from)
    .map(gap => ({ ...gap, from: toIso(gap.from), to: toIso(gap.to) }));
}
