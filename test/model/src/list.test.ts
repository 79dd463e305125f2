import { list } from './list';
import { ModelEpisode } from './types';

function episode(start: number, more: Partial<ModelEpisode>): ModelEpisode {
  return {
    source: 'prod',
    key: `${start}`,
    start,
    starts: [start],
    state: 'firing',
    lastSeen: start + 50,
    seenFiring: true,
    ...more,
  };
}

const resolved = episode(100, { state: 'resolved', end: 200 });
const instant = episode(150, { state: 'resolved', end: 150 });
const stale = episode(300, { state: 'stale' });
const firing = episode(400, {});
const all = [resolved, instant, stale, firing];

describe('list', () => {
  it('gives the newest start first', () => {
    expect(list(all, {})).toEqual([firing, stale, instant, resolved]);
  });

  it('takes what overlaps the range, its end excluded', () => {
    expect(list(all, { from: 200, to: 300 })).toEqual([]);
    expect(list(all, { from: 199, to: 301 })).toEqual([stale, resolved]);
    expect(list(all, { from: 150, to: 151 })).toEqual([instant, resolved]);
  });

  it('lets a firing one reach on and a stale one end when last heard of', () => {
    expect(list(all, { from: 350 })).toEqual([firing, stale]);
    expect(list(all, { from: 9000 })).toEqual([firing]);
  });

  it('filters by state', () => {
    expect(list(all, { state: ['stale', 'firing'] })).toEqual([firing, stale]);
  });
});
