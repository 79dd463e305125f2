import fc from 'fast-check';
import { Knex } from 'knex';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { countsOf, expectedFacets } from './__testUtils__/expectedFacets';
import { NOW, query, toParams, world } from './__testUtils__/historyWorld';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { parseFacetQuery } from './parseFacetQuery';
import { EVERYTHING } from './Visibility';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(120_000);

const SEVERITIES = ['critical', 'info', 'none'];

const databases = testDatabases.create();

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
                expect(countsOf(facets)).toEqual(expectedFacets(alerts, asked));
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
