import { rangeHolding, rangeStart, widerRange } from './range';

const now = new Date('2026-11-23T13:32:08.000Z');

describe('range', () => {
  it('ends now', () => {
    expect(rangeStart('24h', now)).toBe('2026-11-22T13:32:08.000Z');
    expect(rangeStart('all', now)).toBeUndefined();
  });

  it('has a wider one until there is nothing wider', () => {
    expect(widerRange('7d')).toBe('30d');
    expect(widerRange('90d')).toBe('all');
    expect(widerRange('all')).toBeUndefined();
  });

  it.each([
    ['2026-11-23T13:00:00.000Z', '7d'],
    ['2026-11-10T13:00:00.000Z', '30d'],
    ['2025-01-10T13:00:00.000Z', 'all'],
  ])('that holds %s is %s', (since, expected) => {
    expect(rangeHolding(since, { now, atLeast: '7d' })).toBe(expected);
  });
});
