import { RANGES } from './range';
import { DEFAULT_VIEW, EpisodeView } from './episodeView';
import { readView, writeView } from './viewParams';

const from = '2026-11-16T13:32:08.000Z';

/** Every combination of these: small enough to try all, odd enough to break escaping. */
const CHOICES = {
  range: [...RANGES],
  match: [
    [],
    ['{namespace="shop",pod=~"a&b=c#.+"}'],
    ['a!="%2B +"', 'b="ü\\n\\"&match=x"'],
  ],
  state: [undefined, 'firing', 'resolved', 'stale'] as const,
  severity: [[], ['critical'], ['critical', 'page & wake', 'none']],
  hidden: [false, true],
  place: [
    { grouping: 'owner' },
    { grouping: 'none' },
    { grouping: 'owner', owner: 'component:shop/checkout' },
    { grouping: 'none', owner: 'component:shop/a&b' },
  ] as const,
  episode: [undefined, '01JDC5Q9M3Z8'],
  page: [undefined, { cursor: 'eyJ=/+' }, { cursor: 'eyJ', from }],
};

function* everyView(): Generator<EpisodeView> {
  for (const range of CHOICES.range)
    for (const match of CHOICES.match)
      for (const state of CHOICES.state)
        for (const severity of CHOICES.severity)
          for (const hidden of CHOICES.hidden)
            for (const place of CHOICES.place)
              for (const episode of CHOICES.episode)
                for (const page of CHOICES.page) {
                  const filters = { range, match, state, severity, hidden };
                  yield { ...filters, ...place, episode, page };
                }
}

describe('viewParams', () => {
  it('reads back whatever it wrote, through a real address', () => {
    const seen = new Map<string, EpisodeView>();
    for (const view of everyView()) {
      const address = new URL(`http://portal.test/alerts?${writeView(view)}`);
      expect(readView(address.searchParams)).toEqual({ view, unknown: [] });
      expect(seen.get(address.search)).toBeUndefined();
      seen.set(address.search, view);
    }
    expect(seen.size).toBe(6 * 3 * 4 * 3 * 2 * 4 * 2 * 3);
  });

  it('leaves defaults out and the parameters of others in', () => {
    expect(writeView(DEFAULT_VIEW).toString()).toBe('');
    const kept = new URLSearchParams('lang=de&state=firing&match=x');
    expect(writeView({ ...DEFAULT_VIEW, range: '24h' }, kept).toString()).toBe(
      'lang=de&range=24h',
    );
  });

  it('names what it did not understand and shows the default instead', () => {
    const { view, unknown } = readView(
      new URLSearchParams(
        'range=yesterdayish&state=burning&hidden=maybe&group=moon&match=&match=a%3D"b"&match=a%3D"b"&cursor=x&from=monday',
      ),
    );
    expect(view).toEqual({ ...DEFAULT_VIEW, match: ['a="b"'] });
    expect(unknown).toEqual([
      'range=yesterdayish',
      'state=burning',
      'hidden=maybe',
      'group=moon',
      'from=monday',
    ]);
  });
});
