import fc from 'fast-check';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import {
  bruteForce,
  NOW,
  query as question,
  toParams,
  world,
} from '../query/__testUtils__/historyWorld';
import { parseEpisodeQuery } from '../query/parseEpisodeQuery';
import { findStrayRows } from './__testUtils__/findStrayRows';
import { DeletionService } from './DeletionService';
import { EpisodeDeleter } from './EpisodeDeleter';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(300_000);

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())(
  'DeletionService, %p',
  databaseId => {
    it('counts what it then deletes: what the filter means, and does not fire', async () => {
      const knex = await migrateDatabase(await databases.init(databaseId));
      const service = DeletionService.create({
        knex,
        deleter: EpisodeDeleter.create({ reader: knex, writer: knex }),
        clock: () => NOW,
      });
      await fc.assert(
        fc.asyncProperty(world, question, async (alerts, asks) => {
          const asked = { ...asks, hidden: true };
          await emptyDatabase(knex);
          await insertEpisodes(knex, alerts);
          const { filter } = parseEpisodeQuery(toParams(asked));
          const meant = bruteForce(alerts, asked);
          const doomed = meant.filter(({ state }) => state !== 'firing');
          const expected = {
            episodes: doomed.length,
            firingKept: meant.length - doomed.length,
            asOf: new Date(NOW).toISOString(),
          };
          const before = await knex('episodes').pluck('uid');

          expect(await service.delete(filter, { dryRun: true })).toEqual({
            ...{ dryRun: true, ...expected },
          });
          expect(await knex('episodes').pluck('uid')).toEqual(before);

          expect(await service.delete(filter, { dryRun: false })).toEqual({
            ...{ dryRun: false, ...expected },
          });
          const gone = new Set(doomed.map(({ uid }) => uid));
          expect(await knex('episodes').pluck('uid')).toEqual(
            before.filter(uid => !gone.has(uid)),
          );
          // Alerts that never had an episode are not of its making.
          expect(
            (await findStrayRows(knex)).filter(
              stray => !/ (alerts|labels) without /.test(stray),
            ),
          ).toEqual([]);

          expect(await service.delete(filter, { dryRun: true })).toEqual({
            ...{ dryRun: true, ...expected, episodes: 0 },
          });
        }),
        { numRuns: 200 },
      );
    });
  },
);
