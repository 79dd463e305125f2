import { DeletionContext, parseDeletionQuery } from './parseDeletionQuery';

const DAY = 24 * 3_600_000;
const context: DeletionContext = {
  now: Date.UTC(2026, 10, 20),
  keptMs: 90 * DAY,
  severities: ['critical', 'warning', 'none'],
};

const parse = (query: string) =>
  parseDeletionQuery(new URLSearchParams(query), context);

describe('parseDeletionQuery', () => {
  it('counts only, unless it is told to delete', () => {
    expect(parse('match=a=b')).toMatchObject({
      dryRun: true,
      filter: { matchers: [{ name: 'a', value: 'b' }] },
    });
    expect(parse('match=a=b&dryRun=true').dryRun).toBe(true);
    expect(parse('match=a=b&dryRun=false').dryRun).toBe(false);
  });

  it.each([
    'entity=component:shop/web',
    'match={a="b",c!="d"}',
    'match={}&match=a=~".%2B"',
    'match=a!=""',
    'state=stale',
    'severity=none',
    'from=2026-11-19T00:00:00Z',
    'to=2026-11-19T00:00:00Z',
    'match={}&to=2026-01-01T00:00:00Z',
  ])('takes %s', query => {
    expect(parse(query).filter).toBeDefined();
  });

  it.each([
    ['', 'Parameters "entity", "match", "state"'],
    ['dryRun=false', 'Parameters "entity", "match"'],
    ['match={}', 'Parameter "match" is "{}": that leaves out nothing'],
    ['match=', 'Parameter "match" is ""'],
    ['match={a=""}', 'Parameter "match" is "{a=\\"\\"}"'],
    ['match={a!="b"}', 'Parameter "match"'],
    ['match={a=~".*",b=~"|c"}', 'Parameter "match"'],
    ['match=a!~b', 'Parameter "match"'],
    ['from=1970-01-01T00:00:00Z', 'Parameter "from" is "1970-01-01T00:00:00Z"'],
    ['from=0', 'Parameter "from" is "0"'],
    ['from=-62135596800', 'Parameter "from"'],
    ['to=2999-01-01T00:00:00Z', 'Parameter "to" is "2999-01-01T00:00:00Z"'],
    ['from=0&to=99999999999', 'Parameter "from" is "0", Parameter "to" is'],
    ['state=resolved&state=stale', 'Parameter "state" is "resolved", Param'],
    ['state=firing&state=resolved&state=stale', 'Parameter "state"'],
    [
      'severity=none&severity=Warning&severity=critical&severity=odd',
      'Parameter "severity" is "none"',
    ],
    ['match={}&from=0&state=stale&state=resolved&dryRun=false', '"match"'],
  ])('refuses %p, which would delete everything', (query, message) => {
    expect(() => parse(query)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });

  it.each([
    ['match=a=b&hidden=true', 'Unknown parameter "hidden"'],
    ['match=a=b&limit=1', 'Unknown parameter "limit"'],
    [
      'match=a=b&dryRun=no',
      'Parameter "dryRun" is "no": must be true or false',
    ],
    ['match=a=b&dryRun=', 'Parameter "dryRun" is ""'],
    ['match=a=b&dryRun=true&dryRun=false', '"dryRun" is given 2 times'],
    ['entity=web', 'Parameter "entity" is "web"'],
  ])('refuses %p', (query, message) => {
    expect(() => parse(query)).toThrow(message);
  });
});
