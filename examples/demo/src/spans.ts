import { Pattern } from './AlertRule';
import {
  DAY,
  DemoPlan,
  deployTime,
  midnight,
  MINUTE,
  planStart,
} from './DemoPlan';
import { pick, poisson, Random, skewed } from './random';

/** One time a rule fires, before it has labels. Times are epoch ms. */
export interface Span {
  from: number;
  /** Left out: still fires and will. */
  to?: number;
  mutedFrom?: number;
  variant: number;
  /** Fixed spans are the story; what chance makes gives way to them. */
  chance: boolean;
}

/** Chances of the 24 hours of a day. */
const PROFILES = {
  office: [
    0, 0, 0, 0, 0, 0, 1, 3, 8, 11, 11, 9, 6, 7, 9, 10, 8, 5, 2, 1, 1, 0, 0, 0,
  ],
  shop: [
    1, 1, 0, 0, 0, 1, 2, 3, 4, 5, 5, 6, 7, 6, 5, 5, 6, 7, 8, 9, 9, 7, 4, 2,
  ],
  flat: Array.from({ length: 24 }, () => 1),
};

/** When a rule fires by one of its patterns, up to `until`. */
export function spansOf(
  plan: DemoPlan,
  pattern: Pattern,
  variants: number,
  until: number,
  random: (key: string) => Random,
): Span[] {
  switch (pattern.kind) {
    case 'fixed': {
      const zero = pattern.around === 'start' ? plan.anchor : deployTime(plan);
      return pattern.spans.map(span => ({
        from: Math.max(planStart(plan), zero + span.from * MINUTE),
        to: span.to === undefined ? undefined : zero + span.to * MINUTE,
        mutedFrom:
          span.mutedFrom === undefined
            ? undefined
            : zero + span.mutedFrom * MINUTE,
        variant: span.variant ?? 0,
        chance: false,
      }));
    }
    case 'live':
      return liveSpans(plan, pattern, variants, until, random);
    default:
      return daysOf(plan, until).flatMap(day => {
        const draw = random(String(day));
        return starts(plan, pattern, day, draw).map(from => ({
          from,
          to: from + skewed(draw, pattern.minutes) * MINUTE,
          variant: pick(draw, [...Array(variants).keys()]),
          chance: true,
        }));
      });
  }
}

function starts(
  plan: DemoPlan,
  pattern: Exclude<Pattern, { kind: 'fixed' | 'live' }>,
  day: number,
  draw: Random,
): number[] {
  if (pattern.kind === 'daily') {
    const weekday = new Date(day + plan.utcOffset * MINUTE).getUTCDay();
    const weekend = weekday === 0 || weekday === 6;
    const mean = pattern.perDay * (weekend ? pattern.weekend ?? 1 : 1);
    return Array.from({ length: poisson(draw, mean) }, () => {
      const hour = weighted(draw, PROFILES[pattern.profile]);
      return day + (hour + draw()) * 60 * MINUTE;
    });
  }
  if (draw() >= pattern.chance) {
    return [];
  }
  const first = day + (pattern.at + draw() * 3) * MINUTE;
  if (pattern.kind === 'nightly') {
    return [first];
  }
  let from = first;
  return Array.from({ length: pattern.times }, () => {
    const start = from;
    from += (pattern.minutes[1] + skewed(draw, pattern.gap)) * MINUTE;
    return start;
  });
}

function liveSpans(
  plan: DemoPlan,
  pattern: Extract<Pattern, { kind: 'live' }>,
  variants: number,
  until: number,
  random: (key: string) => Random,
): Span[] {
  const slot = pattern.every * MINUTE;
  return plan.sessions.flatMap(session => {
    const spans: Span[] = [];
    const end = Math.min(session.to, until);
    for (let n = Math.floor(session.from / slot); n * slot <= end; n++) {
      const draw = random(String(n));
      const from = n * slot + draw() * 0.3 * slot;
      if (from > session.from && from <= end) {
        spans.push({
          from,
          to: from + skewed(draw, pattern.minutes) * MINUTE,
          variant: pick(draw, [...Array(variants).keys()]),
          chance: true,
        });
      }
    }
    return spans;
  });
}

function daysOf(plan: DemoPlan, until: number): number[] {
  const days = [];
  for (let day = midnight(plan, planStart(plan)); day <= until; day += DAY) {
    days.push(day);
  }
  return days;
}

function weighted(draw: Random, weights: number[]): number {
  let rest = draw() * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex(weight => (rest -= weight) < 0);
}
