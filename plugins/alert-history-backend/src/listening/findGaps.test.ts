import { findGaps } from './findGaps';

const T0 = Date.parse('2026-11-27T09:00:00Z');
const MINUTE = 60_000;

/** Minutes after the full hour in which something was heard. */
function minute(number: number, counts: object = {}) {
  return {
    ...{ at: T0 + number * MINUTE, deliveries: 1, polls: 0 },
    ...{ truncated: 0, rejected: 0, restarts: 0, ...counts },
  };
}

function gaps(
  heard: ReturnType<typeof minute>[],
  { from = 0, to = 60, now = 60 } = {},
) {
  return findGaps(heard, {
    ...{ from: T0 + from * MINUTE, to: T0 + to * MINUTE },
    ...{ now: T0 + now * MINUTE, silenceMs: 10 * MINUTE },
  }).map(gap => {
    const [begin, end] = [gap.from, gap.to].map(
      time => (Date.parse(time) - T0) / MINUTE,
    );
    return `${gap.kind} ${begin}-${end}`;
  });
}

describe('findGaps', () => {
  it('finds spans in which nothing was heard for longer than may be', () => {
    expect(gaps([0, 11, 22, 40, 50, 60].map(n => minute(n)))).toEqual([
      'deaf 23-40',
    ]);
    expect(gaps([minute(0), minute(30)], { now: 35 })).toEqual(['deaf 1-30']);
  });

  it('reaches up to now, and not before anything was ever heard', () => {
    expect(gaps([minute(40)])).toEqual(['deaf 41-60']);
    expect(gaps([])).toEqual([]);
    expect(gaps([minute(40)], { to: 90, now: 45 })).toEqual([]);
  });

  it('cuts them to the span, by what was heard around it', () => {
    const heard = [minute(-30), minute(50)];
    expect(gaps(heard, { from: 10, to: 20 })).toEqual(['deaf 10-20']);
  });

  it('joins minutes in which alerts were cut, or a start knew nothing', () => {
    const heard = [
      ...[minute(0), minute(5, { truncated: 2 }), minute(6, { truncated: 1 })],
      ...[minute(8, { truncated: 1, restarts: 1 }), minute(10)],
    ];
    expect(gaps(heard, { now: 12 })).toEqual([
      ...['truncated 5-7', 'truncated 8-9', 'restart 8-9'],
    ]);
  });
});
