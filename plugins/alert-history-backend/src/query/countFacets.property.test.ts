import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { AlertSpec, insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import {
  bruteForce,
  NOW,
  Placed,
  Query,
  query,
  severityOf,
  toParams,
  world,
} from './__testUtils__/historyWorld';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { parseFacetQuery } from './parseFacetQuery';
import { EVERYTHING } from './Visibility';

jest.setTimeout(120_000);

const SEVERITIES = ['critical', 'info', 'none'];

/** Counts what a key says of each episode, in no order. */
function countBy(episodes: Placed[], keysOf: (episode: Placed) => string[]) {
  const counts = new Map<string, { episodes: number; firing: number }>();
  for (const episode of episodes) {
    for (const key of keysOf(episode)) {
      const count = counts.get(key) ?? { episodes: 0, firing: 0 };
      count.episodes += 1;
      count.firing += episode.state === 'firing' ? 1 : 0;
      counts.set(key, count);
    }
  }
  return counts;
}

/** The same counts, from plain objects one by one. */
function expectedFacets(alerts: AlertSpec[], asked: Query) {
  const meant = bruteForce(alerts, asked);
  const firing = meant.filter(({ state }) => state === 'firing');
  const unowned = meant.filter(({ alert }) => !alert.owners?.length);
  return {
    episodes: meant.length,
    firing: firing.length,
    states: countBy(
      bruteForce(alerts, { ...asked, state: undefined }),
      ({ state }) => [state],
    ),
    severities: countBy(
      bruteForce(alerts, { ...asked, severity: undefined }),
      ({ alert }) => [severityOf(alert)],
    ),
    alertnames: countBy(meant, ({ alert }) => [alert.labels.alertname ?? '']),
    sources: countBy(meant, ({ alert }) => [alert.source!]),
    entities: countBy(meant, ({ alert }) => alert.owners!.map(o => o.ref)),
    firingBySeverity: countBy(firing, ({ alert }) =>
      alert.owners!.map(o => JSON.stringify([o.ref, severityOf(alert)])),
    ),
    unowned: {
      episodes: unowned.length,
      firing: unowned.filter(({ state }) => state === 'firing').length,
    },
    hidden: bruteForce(alerts, { ...asked, hidden: true }).filter(
      ({ alert }) => alert.hidden,
    ).length,
  };
}

/** Those of a facet that are not zero. */
function toMap(counts: { value: string; episodes: number; firing: number }[]) {
  return new Map(
    counts
      .filter(({ episodes }) => episodes > 0)
      .map(({ value, ...count }) => [value, count]),
  );
}

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'countFacets against brute force, %p',
  databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await migrateDatabase(await databases.init(databaseId));
    });

    it('counts each episode where it belongs', async () => {
      const reader = DatabaseHistoryReader.create({
        ...{ knex, clock: () => NOW, severities: SEVERITIES },
      });
      let counted = 0;
      await fc.assert(
        fc
          .asyncProperty(
            world,
            fc.array(query, { minLength: 8, maxLength: 8 }),
            async (alerts, queries) => {
              await insertEpisodes(knex, alerts);
              for (const asked of queries) {
                const params = toParams(asked);
                params.delete('limit');
                const facets = await reader.countFacets(
                  EVERYTHING,
                  parseFacetQuery(params),
                );
                counted += facets.episodes;
                expect({
                  ...facets,
                  states: toMap(facets.states),
                  severities: toMap(facets.severities),
                  alertnames: toMap(facets.alertnames),
                  sources: toMap(facets.sources),
                  entities: toMap(
                    facets.entities.map(
                      ({ ref: value, firingBySeverity: _, ...count }) => ({
                        value,
                        ...count,
                      }),
                    ),
                  ),
                  firingBySeverity: toMap(
                    facets.entities.flatMap(({ ref, firingBySeverity }) =>
                      Object.entries(firingBySeverity).map(
                        ([severity, firing]) => ({
                          value: JSON.stringify([ref, severity]),
                          episodes: firing,
                          firing,
                        }),
                      ),
                    ),
                  ),
                }).toEqual({
                  ...expectedFacets(alerts, asked),
                  asOf: new Date(NOW).toISOString(),
                });
              }
            },
          )
          .afterEach(() => emptyDatabase(knex)),
        { numRuns: 150 },
      );
      // Questions that nothing answers would prove little.
      expect(counted).toBeGreaterThan(1000);
    });
  },
);
