import { AS_OF, episode } from '../__testUtils__/episodes';
import { facetsOf } from '../__testUtils__/facetsOf';
import { DEFAULT_SCALE } from '../instance';
import { firingCounts, oldestOfWorst, worstFirst } from './firingSummary';

const items = [
  episode({ id: 'w', severity: 'warning', startedAgo: 5 }),
  episode({ id: 'c-new', severity: 'critical', startedAgo: 10 }),
  episode({ id: 'page', severity: 'page', startedAgo: 12 }),
  episode({ id: 'c-old', severity: 'critical', startedAgo: 44 }),
  episode({ id: 'i', severity: 'info', startedAgo: 9000 }),
];
const over = episode({ severity: 'critical', startedAgo: 99, lasted: 9 });

describe('firingSummary', () => {
  it('counts what fires by severity, of those that were asked for', () => {
    const severity = ['critical', 'info'];
    const all = facetsOf([...items, over], {}, { asOf: AS_OF });
    expect(firingCounts(all, [])).toEqual({
      count: 5,
      bySeverity: [
        { severity: 'critical', count: 2 },
        { severity: 'warning', count: 1 },
        { severity: 'info', count: 1 },
        { severity: 'page', count: 1 },
      ],
    });
    const some = facetsOf([...items, over], { severity }, { asOf: AS_OF });
    expect(firingCounts(some, severity)).toEqual({
      count: 3,
      bySeverity: [
        { severity: 'critical', count: 2 },
        { severity: 'info', count: 1 },
      ],
    });
  });

  it('finds the oldest of the worst, and says where it may be older', () => {
    const page = { items, asOf: AS_OF };
    const oldest = { severity: 'critical', durationMs: 44 * 60_000 };
    expect(oldestOfWorst(page, DEFAULT_SCALE)).toEqual({
      ...oldest,
      atLeast: false,
    });
    expect(oldestOfWorst({ ...page, nextCursor: 'x' }, DEFAULT_SCALE)).toEqual({
      ...oldest,
      atLeast: true,
    });
    expect(
      oldestOfWorst({ ...page, items: [] }, DEFAULT_SCALE),
    ).toBeUndefined();
  });

  it('lists the worst first and of those the newest', () => {
    expect(worstFirst(items, DEFAULT_SCALE).map(({ id }) => id)).toEqual([
      'c-new',
      'c-old',
      'w',
      'i',
      'page',
    ]);
  });
});
