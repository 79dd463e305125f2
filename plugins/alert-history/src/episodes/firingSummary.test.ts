import { AS_OF, episode } from '../__testUtils__/episodes';
import { summariseFiring, worstFirst } from './firingSummary';

const items = [
  episode({ id: 'w', severity: 'warning', startedAgo: 5 }),
  episode({ id: 'c-new', severity: 'critical', startedAgo: 10 }),
  episode({ id: 'page', severity: 'page', startedAgo: 12 }),
  episode({ id: 'c-old', severity: 'critical', startedAgo: 44 }),
  episode({ id: 'i', severity: 'info', startedAgo: 9000 }),
];

describe('firingSummary', () => {
  it('counts by severity and finds the oldest of the worst', () => {
    expect(summariseFiring({ items, asOf: AS_OF })).toEqual({
      count: 5,
      atLeast: false,
      bySeverity: [
        { severity: 'critical', count: 2 },
        { severity: 'warning', count: 1 },
        { severity: 'info', count: 1 },
        { severity: 'page', count: 1 },
      ],
      oldestOfWorst: { severity: 'critical', durationMs: 44 * 60_000 },
    });
  });

  it('does not pass a lower bound off as a count', () => {
    const page = { items, asOf: AS_OF, nextCursor: 'x' };
    expect(summariseFiring(page).atLeast).toBe(true);
  });

  it('has no oldest where nothing fires', () => {
    const summary = summariseFiring({ items: [], asOf: AS_OF });
    expect(summary).toMatchObject({ count: 0, oldestOfWorst: undefined });
  });

  it('lists the worst first and of those the newest', () => {
    expect(worstFirst(items).map(({ id }) => id)).toEqual([
      'c-new',
      'c-old',
      'w',
      'i',
      'page',
    ]);
  });
});
