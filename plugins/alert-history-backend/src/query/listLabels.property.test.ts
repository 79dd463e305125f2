import fc from 'fast-check';
import { Knex } from 'knex';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { expectedNames, expectedValues } from './__testUtils__/expectedLabels';
import { NOW, query, toLabelParams, world } from './__testUtils__/historyWorld';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { parseLabelQuery } from './parseLabelQuery';
import { EVERYTHING } from './Visibility';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(120_000);

const PREFIXES = [undefined, undefined, 'a', 'A', 'x', 'X', 'al', 'c', 'zz'];

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())(
  'label lists against brute force, %p',
  databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await migrateDatabase(await databases.init(databaseId));
    });

    it('count each alert once a name and a value', async () => {
      const reader = DatabaseHistoryReader.create({ knex, clock: () => NOW });
      let [listed, cut] = [0, 0];
      const asking = fc.record({
        query,
        prefix: fc.constantFrom(...PREFIXES),
        name: fc.constantFrom('a', 'b', 'n', 'alertname', 'missing', '%'),
      });
      await fc.assert(
        fc
          .asyncProperty(
            world,
            fc.array(asking, { minLength: 8, maxLength: 8 }),
            async (alerts, questions) => {
              await insertEpisodes(knex, alerts);
              for (const { query: asked, prefix, name } of questions) {
                const params = toLabelParams(asked, prefix);
                const names = await reader.listLabelNames(
                  EVERYTHING,
                  parseLabelQuery('names', params),
                );
                expect(names).toEqual(expectedNames(alerts, asked, prefix));

                const values = await reader.listLabelValues(
                  EVERYTHING,
                  name,
                  parseLabelQuery('values', params),
                );
                expect(values).toEqual(
                  expectedValues(alerts, name, asked, prefix),
                );
                listed += names.items.length + values.items.length;
                cut += names.truncated || values.truncated ? 1 : 0;
              }
            },
          )
          .afterEach(() => emptyDatabase(knex)),
        { numRuns: 150 },
      );
      // Questions that nothing answers would prove little.
      expect(listed).toBeGreaterThan(300);
      expect(cut).toBeGreaterThan(20);
    });
  },
);
