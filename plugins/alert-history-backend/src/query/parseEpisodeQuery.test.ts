import { encodeCursor } from './cursor';
import { parseEpisodeQuery } from './parseEpisodeQuery';

function parse(query: string) {
  return parseEpisodeQuery(new URLSearchParams(query));
}

describe('parseEpisodeQuery', () => {
  it('lists everything in pages of 50 where nothing is asked', () => {
    expect(parse('')).toEqual({
      filter: { matchers: [], hidden: false },
      limit: 50,
    });
  });

  it('reads every parameter', () => {
    const { filter, limit } = parse(
      [
        'entity=Component:Shop/Checkout&entity=api:orders',
        'match=%7Ba%3D%22b%22%2Cc%3D~%22d.*%22%7D&match=e!%3Df',
        'state=stale&state=firing&severity=Critical',
        'from=2026-11-20T10:00:00%2B01:00&to=1795687200.5&limit=200',
      ].join('&'),
    );
    expect(filter).toMatchObject({
      entities: ['api:default/orders', 'component:shop/checkout'],
      matchers: [
        { name: 'a', op: '=', value: 'b' },
        { name: 'c', op: '=~', value: 'd.*' },
        { name: 'e', op: '!=', value: 'f' },
      ],
      states: ['firing', 'stale'],
      severities: ['critical'],
      from: Date.UTC(2026, 10, 20, 9),
      to: 1795687200500,
    });
    expect(limit).toBe(200);
  });

  it.each([
    ['lable=x', 'Unknown parameter "lable" with value "x"; known are entity'],
    ['entity[]=a', 'Unknown parameter "entity[]" with value "a"'],
    ['entity=checkout', 'Parameter "entity" is "checkout": must be an entity'],
    ['entity=', 'Parameter "entity" is "": must not be empty'],
    ['entity=:b', 'Parameter "entity" is ":b"'],
    ['entity=a:b&'.repeat(51), '"entity" is given 51 times, at most 50'],
    ['state=open', '"state" is "open": must be one of firing, resolved, stale'],
    ['severity=', 'Parameter "severity" is "": must not be empty'],
    ['match=a', 'Parameter "match" is "a": Matchers: at character 2, the text'],
    [
      'match=a=~(',
      'Parameter "match" is "a=~(": Matcher {a=~"("} is not an RE2',
    ],
    [`match=a=${'b'.repeat(8191)}`, '"match" is 8193 bytes long, at most 8192'],
    [`match=a=${'b'.repeat(4096)}&match=a=${'b'.repeat(4096)}`, '8196 bytes'],
    [`match=${'a=b,'.repeat(51)}`, '"match" holds 51 matchers, at most 50'],
    ['from=yesterday', '"from" is not a time: "yesterday"; give RFC 3339'],
    ['from=2026-02-30T00:00:00Z', '"from" is not a time: "2026-02-30T00'],
    ['from=2026-02-20T00:00:00+01:00', '(a + in a URL is written %2B)'],
    ['to=', 'Parameter "to" is not a time: ""'],
    ['from=2&to=2', 'Parameter "to" is "2": must be after "from"'],
    ['limit=0', 'Parameter "limit" is "0": must be a whole number, 1 to 200'],
    ['limit=201', 'Parameter "limit" is "201"'],
    ['limit=1e2', 'Parameter "limit" is "1e2"'],
    ['limit=1&limit=2', 'Parameter "limit" is given 2 times: ["1","2"]'],
    ['cursor=nope', 'Parameter "cursor" is not a cursor: "nope"'],
    ['cursor=', 'Parameter "cursor" is not a cursor: ""'],
    ['hidden=yes', 'Parameter "hidden" is "yes": must be true or false'],
  ])('refuses %s naming parameter and value', (query, message) => {
    expect(() => parse(query)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('takes a cursor back with the same filter in any order, and no other', () => {
    const cursor = { asOf: 3, start: -2, id: 1 };
    const query = 'entity=a:b&entity=c:d&state=firing&match=a=b,c!=d&from=1';
    const text = encodeCursor(cursor, parse(query).filter);
    expect(
      parse(
        `cursor=${text}&limit=7&from=1.0&match=c!=d&match={a="b"}&match=c!=d&state=firing&entity=c:d&entity=a:default/b&entity=a:b`,
      ).cursor,
    ).toEqual(cursor);
    for (const other of [
      '',
      query.replace('firing', 'stale'),
      query.replace('a=b', 'a!=b'),
      query.replace('from=1', 'from=2'),
      query.replace('from=1', 'to=1'),
      query.replace('c:d', 'c:e'),
      `${query}&severity=info`,
      `${query}&hidden=true`,
    ]) {
      expect(() => parse(`${other}&cursor=${text}`)).toThrow(
        'Parameter "cursor" belongs to another filter',
      );
    }
  });
});
