import { CleanUp, until } from '@alert-history/test-fixtures';
import { RedisServer, startRedis } from '@alert-history/test-services';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import {
  deliver,
  EntityRefs,
  EpisodeFilter,
  HistoryReader,
  Visibility,
} from './internals';
import { APPS, TwoReplicas } from './TwoReplicas';

jest.setTimeout(180_000);

const REFS = APPS.map(app => `component:shop/${app}`);

/** How long answers may be wrong where nobody could be told, and some slack. */
const LATE_S = 10 + 3;

const START = Date.now() - 24 * 3_600_000;

const write = fc.record({
  kind: fc.constant('write' as const),
  alert: fc.constantFrom('a', 'b', 'c'),
  app: fc.constantFrom(...APPS, 'nobody'),
  severity: fc.constantFrom('critical', 'info'),
  start: fc.integer({ min: 0, max: 50 }),
  ends: fc.boolean(),
});

const ask = fc.record({
  kind: fc.constant('ask' as const),
  replica: fc.nat({ max: 1 }),
  readable: fc.constantFrom<string[] | undefined>(
    undefined,
    undefined,
    [REFS[1]],
    [],
  ),
  unowned: fc.constantFrom(true, true, false),
  entities: fc.constantFrom(undefined, [REFS[0]]),
  states: fc.constantFrom<EpisodeFilter['states']>(undefined, ['firing']),
});

type Asked = typeof ask extends fc.Arbitrary<infer T> ? T : never;

/** All that is kept, without the time that it speaks of. */
async function answersOf(
  reader: HistoryReader<Visibility>,
  { readable, unowned, entities, states }: Asked,
) {
  const visibility: Visibility = {
    ...{ unowned, entities: readable ? EntityRefs.of(readable) : 'all' },
  };
  const alerts = { entities, matchers: [], hidden: false };
  const request = { filter: alerts, limit: 100 };
  const { asOf: _, ...facets } = await reader.countFacets(visibility, {
    ...alerts,
    states,
  });
  return {
    facets,
    names: (await reader.listLabelNames(visibility, request)).items,
    values: (await reader.listLabelValues(visibility, 'name', request)).items,
  };
}

describe('answers that replicas share by a Redis', () => {
  const cleanUp = new CleanUp();
  let server: RedisServer;
  let time = START;

  beforeAll(async () => {
    server = await startRedis();
    cleanUp.add(() => server.dispose());
  });

  afterAll(() => cleanUp.run());

  it('are those that the database gives, for each reader, whoever wrote', async () => {
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            { weight: 1, arbitrary: write },
            { weight: 3, arbitrary: ask },
          ),
          { minLength: 20, maxLength: 30 },
        ),
        async steps => {
          const replicas = await TwoReplicas.create(server.url);
          try {
            const given: object[] = [];
            const right: object[] = [];
            for (const step of steps) {
              if (step.kind === 'write') {
                const { alert, app, severity, start, ends } = step;
                time += 1_000;
                await replicas.history.store.apply([
                  deliver({
                    ...{ receivedAt: time, group: `${alert}${app}` },
                    said: [
                      {
                        ...{ alert, severity, start, labels: { app } },
                        ...(ends && { end: start + 5 }),
                      },
                    ],
                    at: seconds => START + seconds * 1_000,
                  }),
                ]);
              } else {
                replicas.passSecond();
                const reader = replicas.readers[step.replica];
                given.push(await answersOf(reader, step));
                right.push(await answersOf(replicas.history.reader, step));
              }
            }
            expect(given).toEqual(right);
            shared += replicas.shared;
          } finally {
            await replicas.close();
          }
        },
      ),
      { numRuns: 30 },
    );
    expect(shared).toBeGreaterThan(100);
  });

  it('are right within 10 s where the one that wrote could not tell', async () => {
    const replicas = await TwoReplicas.create(server.url);
    cleanUp.add(() => replicas.close());
    const everything = {
      ...{ kind: 'ask' as const, replica: 1, readable: undefined },
      ...{ unowned: true, entities: undefined, states: undefined },
    };
    const [writer, other] = replicas.readers;
    await answersOf(writer, everything);
    replicas.tells = false;
    await replicas.history.store.apply([
      deliver({
        ...{ receivedAt: Date.now(), group: 'g' },
        said: [{ alert: 'a', start: 1, labels: { app: 'web' } }],
        at: seconds => START + seconds * 1_000,
      }),
    ]);
    const right = await answersOf(replicas.history.reader, everything);
    const late = await until('the answer to be right', LATE_S, async note => {
      replicas.passSecond();
      const answers = await answersOf(other, everything);
      note(answers);
      return isDeepStrictEqual(answers, right) && answers;
    });
    expect(late.facets).toMatchObject({ firing: 1 });
  });
});
