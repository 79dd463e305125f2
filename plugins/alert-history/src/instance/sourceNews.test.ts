import { Source } from '@alert-history/backstage-plugin-common';
import { sourceNews } from './sourceNews';

const asOf = '2026-11-23T13:32:08.000Z';
const HOUR = 3_600_000;

const source = (id: string, heardAgo?: number, staleAfter = 9): Source => ({
  id,
  configured: true,
  staleAfterMs: staleAfter * HOUR,
  lastHeardAt:
    heardAgo === undefined
      ? undefined
      : new Date(Date.parse(asOf) - heardAgo * HOUR).toISOString(),
});

describe('sourceNews', () => {
  it('says who is silent by the time that each source is given, the longest first', () => {
    const news = sourceNews(
      [
        source('calm', 8),
        source('never'),
        source('quick', 2, 1),
        source('loud', 0.1),
        source('gone', 30),
      ],
      asOf,
    );
    expect(news.map(({ source: { id }, state }) => `${id} ${state}`)).toEqual([
      'gone silent',
      'quick silent',
      'never never',
      'loud heard',
      'calm heard',
    ]);
    expect(news.map(({ agoMs }) => agoMs && agoMs / HOUR)).toEqual([
      30,
      2,
      undefined,
      0.1,
      8,
    ]);
  });

  it('takes a source whose clock is ahead as heard just now', () => {
    expect(sourceNews([source('ahead', -1)], asOf)).toMatchObject([
      { state: 'heard', agoMs: 0 },
    ]);
  });
});
