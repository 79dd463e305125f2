import { printMatchers } from '@alert-history/backstage-plugin-common';
import { ConfigReader } from '@backstage/config';
import { readAlertHistoryConfig } from './readAlertHistoryConfig';

const DAY_MS = 24 * 3_600_000;

function read(alertHistory?: any) {
  return readAlertHistoryConfig(new ConfigReader({ alertHistory }));
}

describe('readAlertHistoryConfig', () => {
  it('needs nothing', () => {
    const config = read();
    expect(config.sources).toBeUndefined();
    expect(config.ingest.maxBytes).toBe(32 * 1024 * 1024);
    expect(config.ingest.replay).toBe(false);
    expect(config.severity).toEqual({
      label: 'severity',
      order: ['critical', 'warning', 'info', 'none'],
      aliases: new Map(),
    });
    expect(config.hidden.map(printMatchers)).toEqual([
      '{alertname=~"Watchdog|InfoInhibitor"}',
    ]);
    expect(config.retention).toEqual({
      defaultMs: 90 * DAY_MS,
      bySeverityMs: new Map(),
    });
    expect(config.permissions).toEqual({
      ...{ maxAgeMs: 60_000, maxEntities: 50_000, maxReaders: 1_000 },
    });
  });

  it('keeps what may be read for a minute at most', () => {
    expect(read({ permissions: { maxAge: '5s' } }).permissions.maxAgeMs).toBe(
      5_000,
    );
    expect(() => read({ permissions: { maxAge: '61s' } })).toThrow(
      'alertHistory.permissions.maxAge is "61s": expected at most 60s',
    );
  });

  it.each([
    ['33554432', 33_554_432],
    [1_024, 1_024],
    ['2KiB', 2_048],
    ['32MiB', 33_554_432],
    ['32MB', 33_554_432],
    ['1.5 mib', 1_572_864],
    ['32M', 33_554_432],
    ['32Mi', 33_554_432],
    ['1GiB', 1_073_741_824],
  ])('takes %p for as many bytes as people mean', (maxBytes, count) => {
    expect(read({ ingest: { maxBytes } }).ingest.maxBytes).toBe(count);
  });

  it('reads severities in any case, and lets the list of hidden alerts be empty', () => {
    const config = read({
      severity: {
        label: 'priority',
        order: ['P1', 'P2', 'none'],
        aliases: { Page: 'p1' },
      },
      hidden: [],
      retention: { default: '2w', bySeverity: { P2: { days: 3 } } },
    });
    expect(config.severity).toEqual({
      label: 'priority',
      order: ['p1', 'p2', 'none'],
      aliases: new Map([['page', 'p1']]),
    });
    expect(config.hidden).toEqual([]);
    expect(config.retention).toEqual({
      defaultMs: 14 * DAY_MS,
      bySeverityMs: new Map([['p2', 3 * DAY_MS]]),
    });
  });

  it('reads durations, sizes, and texts from the environment', () => {
    const config = read({
      sources: [
        { id: 'prod', staleAfter: '90s' },
        { id: 'dev', staleAfter: { hours: 2 } },
        { id: 'test' },
      ],
      ingest: { maxBytes: '1MiB', concurrency: '4', replay: 'true' },
    });
    expect(
      [...config.sources!.values()].map(({ staleAfterMs }) => staleAfterMs),
    ).toEqual([90_000, 7_200_000, 32_400_000]);
    expect(config.ingest).toMatchObject({
      maxBytes: 1024 * 1024,
      concurrency: 4,
      replay: true,
    });
  });

  it('names every key that is wrong, its value, and what is expected', () => {
    const attempt = () =>
      read({
        sources: [
          { id: 'Prod!', staleAfter: 'soon' },
          { id: 'a' },
          { id: 'a' },
        ],
        ingest: { maxBytes: '32 apples', concurency: 3 },
        hidden: ['{}', '{alertname=~"("}', 'what?'],
        retention: { default: 90, bySeverity: { inof: '14d' } },
      });
    expect(problemsOf(attempt)).toEqual([
      expect.stringMatching(
        /^alertHistory\.sources\.0\.id is "Prod!": expected 1 to 63/,
      ),
      expect.stringMatching(
        /^alertHistory\.sources\.0\.staleAfter is "soon": expected a duration such as 90d/,
      ),
      expect.stringMatching(/^alertHistory\.sources\.2\.id is "a": repeats/),
      expect.stringMatching(
        /^alertHistory\.ingest\.maxBytes is "32 apples": expected a number of bytes/,
      ),
      'alertHistory.ingest.concurency is 3: there is no such key; did you mean concurrency?',
      expect.stringMatching(
        /^alertHistory\.hidden\.0 is "\{\}": would hide every alert/,
      ),
      expect.stringMatching(
        /^alertHistory\.hidden\.1 is .*not an RE2 regular expression/,
      ),
      expect.stringMatching(
        /^alertHistory\.hidden\.2 is "what\?": .*expected matchers such as/,
      ),
      expect.stringMatching(
        /^alertHistory\.retention\.default is 90: expected a duration/,
      ),
      expect.stringMatching(/^alertHistory\.retention\.bySeverity\.inof is/),
    ]);
  });

  it('refuses rules that can not be followed, and says why', () => {
    const rules = [
      { match: '{app=~".+"}', entity: 'component:{namespace}/{app}' },
      { match: '{app=~".*"}', entity: 'component:{app}' },
      { match: '{app=', entity: 'web' },
      { match: '{app="web"}', entity: 'component:web', then: 1 },
    ];
    expect(problemsOf(() => read({ mapping: { rules } }))).toEqual([
      'alertHistory.mapping.rules.0.entity is "component:{namespace}/{app}": names the label namespace, which an alert may lack: add namespace=~".+" to match',
      expect.stringMatching(
        /rules\.1\.match is .*It matches alerts without any label/,
      ),
      expect.stringMatching(/rules\.2\.match is .*expected matchers such as/),
      expect.stringMatching(/rules\.2\.entity is "web": .*expected an entity/),
      'alertHistory.mapping.rules.3.then is 1: there is no such key; leave it out',
    ]);
  });

  it('takes one address of a source or several, and says what is wrong with one', () => {
    const sources = [
      { id: 'a', url: 'https://am.example/' },
      { id: 'b', url: ['http://b0:9093', 'http://b1:9093/am'] },
      { id: 'c' },
    ];
    expect(
      [...read({ sources }).sources!.values()].map(({ urls }) => urls),
    ).toEqual([
      ['https://am.example'],
      ['http://b0:9093', 'http://b1:9093/am'],
      [],
    ]);
    const problem = (source: object) =>
      problemsOf(() => read({ sources: [{ id: 'a', ...source }] }));
    expect(problem({ url: 'am.example' })).toEqual([
      expect.stringMatching(/sources\.0\.url is "am\.example": expected an/),
    ]);
    const [secret] = problem({ url: 'http://me:pass@am' });
    expect(secret).toMatch(/names a user: write name and password/);
    expect(secret).not.toContain('pass@');
    expect(
      problem({
        client: { bearer: 'abc', basic: { username: 'a', password: 'b' } },
      }),
    ).toEqual([
      'alertHistory.sources.0.client.bearer is "***": leave it out, or basic: a request can carry one',
    ]);
    expect(problem({ client: { tls: { cert: '/etc/tls.crt' } } })).toEqual([
      expect.stringMatching(/client\.tls\.cert is "\*\*\*": expected .*PEM/),
      expect.stringMatching(/client\.tls\.key: is missing/),
    ]);
  });

  it.each(['many', true, ['8'], '', 1.5, 1_025])(
    'takes only a whole number for one, not %j',
    concurrency => {
      expect(problemsOf(() => read({ ingest: { concurrency } }))).toEqual([
        `alertHistory.ingest.concurrency is ${JSON.stringify(
          concurrency,
        )}: expected a whole number, 1 to 1024`,
      ]);
    },
  );

  it('says what a size and a switch have to be, whatever they are', () => {
    const ingest = { maxBytes: true, replay: 'maybe', limits: { labels: -1 } };
    expect(problemsOf(() => read({ ingest }))).toEqual([
      'alertHistory.ingest.maxBytes is true: expected a number of bytes such as 33554432 or 32MiB',
      'alertHistory.ingest.replay is "maybe": expected true or false',
      'alertHistory.ingest.limits.labels is -1: expected a whole number, at least 1',
    ]);
  });

  it.each([
    [
      { sources: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] },
      /^alertHistory\.sources\.2\.id is "a": repeats that of item 0/,
    ],
    [
      { severity: { order: ['high', 'low', 'High'] } },
      /^alertHistory\.severity\.order\.2 is "High": repeats that of item 0/,
    ],
    [
      { severity: { order: [] } },
      /^alertHistory\.severity\.order is \[\]: is empty/,
    ],
    [
      { severity: { aliases: { page: 'urgent' } } },
      /^alertHistory\.severity\.aliases\.page is "urgent": expected one of .*critical, warning, info, none/,
    ],
    [
      { severity: { aliases: { Info: 'warning' } } },
      /^alertHistory\.severity\.aliases\.Info is "warning": its name is in/,
    ],
    [
      { retention: { bySeverity: { inof: '14d' } }, storage: { path: '' } },
      /alertHistory\.retention\.bySeverity\.inof is "14d": "inof" is not in alertHistory\.severity\.order/,
    ],
    [
      {
        severity: { aliases: { page: 'critical' } },
        retention: { bySeverity: { page: '1d' } },
      },
      /^alertHistory\.retention\.bySeverity\.page is "1d": "page" is an alias of critical/,
    ],
  ])('refuses what contradicts itself: %j', (section, problem) => {
    expect(problemsOf(() => read(section)).join('; ')).toMatch(problem);
  });
});

/** What reading complains of, one text a problem. */
function problemsOf(attempt: () => unknown): string[] {
  try {
    attempt();
  } catch (error) {
    return (error as Error).message
      .replace('Invalid configuration: ', '')
      .split(/; (?=alertHistory\.)/);
  }
  return [];
}
