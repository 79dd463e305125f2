import { Episode, EpisodeState } from '@alert-history/backstage-plugin-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  AlertSpec,
  EpisodeSpec,
  insertEpisodes,
} from '../__testUtils__/insertEpisodes';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { parseEpisodeQuery } from './parseEpisodeQuery';
import { EVERYTHING } from './Visibility';

jest.setTimeout(120_000);

const SECOND = 1000;
const NOW = 60 * SECOND;
const REFS = ['component:default/a', 'component:default/b', 'api:shop/c'];
const VALUES = ['x', 'y', 'xy', '1', ''];
// Each reads the same to RE2 and to JavaScript.
const PATTERNS = ['x', 'x.*', '.+', '.*', '', 'x|1', '[^x]*', '\\d', 'z'];

type Placed = EpisodeSpec & { alert: AlertSpec };

const seconds = (max: number) => fc.integer({ min: 0, max });

/** Episodes of one alert follow each other; only the last may be open. */
const episodes = fc
  .record({
    spans: fc.array(fc.record({ gap: seconds(15), length: seconds(15) }), {
      maxLength: 5,
    }),
    last: fc.constantFrom<EpisodeState>('resolved', 'firing', 'stale'),
    superseded: fc.boolean(),
  })
  .map(({ spans, last, superseded }) => {
    let clock = 0;
    return spans.map(({ gap, length }, index): Omit<EpisodeSpec, 'uid'> => {
      const start = clock + gap * SECOND;
      // Starts of one alert differ, though an episode may last no time at all.
      const end = start + length * SECOND;
      clock = Math.max(end, start + SECOND);
      if (index === spans.length - 1 && last !== 'resolved') {
        return { start, state: last, lastSeen: end };
      }
      const endReason = superseded ? 'superseded' : 'resolved';
      return { start, end, state: 'resolved', endReason };
    });
  });

const world = fc
  .array(
    fc.record({
      a: fc.option(fc.constantFrom(...VALUES), { nil: undefined }),
      b: fc.option(fc.constantFrom(...VALUES), { nil: undefined }),
      severity: fc.constantFrom('critical', 'Info', undefined),
      owners: fc.subarray(REFS),
      groups: fc.array(
        fc.record({ lastSeen: seconds(60), deliveries: fc.constant(3) }),
        { maxLength: 2 },
      ),
      episodes,
    }),
    { maxLength: 12 },
  )
  .map(alerts =>
    alerts.map(
      ({ a, b, severity, owners, groups, ...alert }, index): AlertSpec => ({
        labels: {
          n: String(index),
          ...(a !== undefined && { a }),
          ...(b !== undefined && { b }),
          ...(severity !== undefined && { severity }),
        },
        owners: owners.map(ref => ({ ref, rule: 'label', detail: 'x' })),
        groups: groups.map(group => ({
          ...{ joined: 1, deliveries: group.deliveries },
          lastSeen: group.lastSeen * SECOND,
        })),
        episodes: alert.episodes.map((episode, place) => ({
          ...episode,
          uid: `${index}-${place}`,
        })),
      }),
    ),
  );

type Condition = { name: string; op: string; value: string };

const matcher: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    name: fc.constantFrom('a', 'b', 'missing'),
    op: fc.constantFrom<string>('=', '!='),
    value: fc.constantFrom(...VALUES, 'z'),
  }),
  fc.record({
    name: fc.constantFrom('a', 'b', 'missing'),
    op: fc.constantFrom<string>('=~', '!~'),
    value: fc.constantFrom(...PATTERNS),
  }),
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const query = fc.record({
  entity: maybe(fc.subarray([...REFS, 'a:b/c'], { minLength: 1 })),
  match: fc.oneof(
    { weight: 1, arbitrary: fc.constant<Condition[]>([]) },
    { weight: 2, arbitrary: fc.array(matcher, { maxLength: 3 }) },
  ),
  state: maybe(fc.subarray(['firing', 'resolved', 'stale'], { minLength: 1 })),
  severity: maybe(fc.subarray(['critical', 'info', 'none'], { minLength: 1 })),
  from: maybe(seconds(70)),
  length: maybe(fc.integer({ min: 1, max: 40 })),
  limit: fc.integer({ min: 1, max: 5 }),
});

type Query = typeof query extends fc.Arbitrary<infer T> ? T : never;

/** The same question, asked of plain objects one by one. */
function bruteForce(alerts: AlertSpec[], asked: Query): Placed[] {
  const to = asked.length && ((asked.from ?? 0) + asked.length) * SECOND;
  const from = asked.from && asked.from * SECOND;
  return alerts
    .flatMap(alert => alert.episodes.map(episode => ({ ...episode, alert })))
    .filter(({ alert, state, start }) => {
      const { labels, owners } = alert;
      return (
        (!asked.entity || owners!.some(o => asked.entity!.includes(o.ref))) &&
        (!asked.severity ||
          asked.severity.includes((labels.severity ?? 'none').toLowerCase())) &&
        (!asked.state || asked.state.includes(state)) &&
        (to === undefined || start < to) &&
        asked.match.every(({ name, op, value }) => {
          const label = labels[name] ?? '';
          const matches = op.endsWith('~')
            ? new RegExp(`^(?:${value})$`).test(label)
            : label === value;
          return op.startsWith('!') ? !matches : matches;
        })
      );
    })
    .filter(episode => {
      if (from === undefined || episode.start >= from) {
        return true;
      }
      if (episode.state === 'resolved') {
        return episode.end! > from;
      }
      return (episode.state === 'firing' ? NOW : seenOf(episode)) >= from;
    });
}

function seenOf({ alert, lastSeen, end }: Placed): number {
  const groups = end === undefined ? alert.groups! : [];
  return Math.max(lastSeen ?? end!, ...groups.map(group => group.lastSeen));
}

function toParams(asked: Query, cursor?: string): URLSearchParams {
  const params = new URLSearchParams({ limit: String(asked.limit) });
  for (const name of ['entity', 'state', 'severity'] as const) {
    asked[name]?.forEach(value => params.append(name, value));
  }
  for (const { name, op, value } of asked.match) {
    params.append('match', `${name}${op}${JSON.stringify(value)}`);
  }
  if (asked.from !== undefined) {
    params.set('from', String(asked.from));
  }
  if (asked.length !== undefined) {
    params.set('to', String((asked.from ?? 0) + asked.length));
  }
  if (cursor) {
    params.set('cursor', cursor);
  }
  return params;
}

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'DatabaseHistoryReader against brute force, %p',
  databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await migrateDatabase(await databases.init(databaseId));
    });

    it.each([
      ['looking at alerts one by one', 2000],
      ['walking the history', 0],
    ])('%s, pages hold every episode once, in order', async (_, fewAlerts) => {
      const reader = DatabaseHistoryReader.create({
        ...{ knex, clock: () => NOW, fewAlerts },
      });
      let answered = 0;
      await fc.assert(
        fc
          .asyncProperty(
            world,
            fc.array(query, { minLength: 8, maxLength: 8 }),
            async (alerts, queries) => {
              await insertEpisodes(knex, alerts);
              for (const asked of queries) {
                const expected = bruteForce(alerts, asked);
                answered += expected.length;

                const found: Episode[] = [];
                let cursor: string | undefined;
                do {
                  const page = await reader.listEpisodes(
                    EVERYTHING,
                    parseEpisodeQuery(toParams(asked, cursor)),
                  );
                  expect(page.items.length).toBeLessThanOrEqual(asked.limit);
                  found.push(...page.items);
                  cursor = page.nextCursor;
                } while (cursor);

                const starts = found.map(item => item.startedAt);
                expect(starts).toEqual([...starts].sort().reverse());
                expect(found).toHaveLength(expected.length);
                expect(
                  new Map(
                    found.map(item => [
                      item.id,
                      [Date.parse(item.lastSeenAt), item.observations],
                    ]),
                  ),
                ).toEqual(
                  new Map(
                    expected.map(episode => [
                      episode.uid,
                      [
                        seenOf(episode),
                        episode.end === undefined
                          ? 1 + 2 * episode.alert.groups!.length
                          : 1,
                      ],
                    ]),
                  ),
                );
              }
            },
          )
          .afterEach(() => emptyDatabase(knex)),
        { numRuns: 150 },
      );
      // Questions that nothing answers would prove little.
      expect(answered).toBeGreaterThan(1000);
    });
  },
);
