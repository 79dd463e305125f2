import { Episode } from '@alert-history/backstage-plugin-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import {
  bruteForce,
  NOW,
  query,
  seenOf,
  toParams,
  world,
} from './__testUtils__/historyWorld';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { parseEpisodeQuery } from './parseEpisodeQuery';
import { EVERYTHING } from './Visibility';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(120_000);

const databases = testDatabases.create();

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
