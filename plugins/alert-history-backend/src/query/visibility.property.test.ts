import { Episode } from '@alert-history/backstage-plugin-common';
import { NotFoundError } from '@backstage/errors';
import fc from 'fast-check';
import { Knex } from 'knex';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { AlertSpec, insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { countsOf, expectedFacets } from './__testUtils__/expectedFacets';
import { expectedNames, expectedValues } from './__testUtils__/expectedLabels';
import {
  asSeenWith,
  bruteForce,
  NOW,
  query,
  REFS,
  toLabelParams,
  toParams,
  world,
} from './__testUtils__/historyWorld';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { EntityRefs } from './EntityRefs';
import { parseEpisodeQuery } from './parseEpisodeQuery';
import { parseFacetQuery } from './parseFacetQuery';
import { parseLabelQuery } from './parseLabelQuery';
import { AlertCondition, Visibility } from './Visibility';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(120_000);

const sight = fc.record({
  readable: fc.option(fc.subarray([...REFS, 'a:b/c']), { nil: undefined }),
  unowned: fc.boolean(),
  sources: fc.option(fc.subarray(['prod', 'dev']), { nil: undefined }),
});

/** Owners as an answer has them. */
function ownersOf(alert: AlertSpec): string[] {
  return alert.owners!.map(({ ref }) => ref).sort();
}

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())(
  'a reader who may not see everything, %p',
  databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await migrateDatabase(await databases.init(databaseId));
    });

    it.each([
      ['looking at alerts one by one', 2000],
      ['walking the history', 0],
    ])('%s, sees a world without the rest', async (_, fewAlerts) => {
      const reader = DatabaseHistoryReader.create({
        ...{ knex, clock: () => NOW, fewAlerts },
        severities: ['critical', 'info', 'none'],
      });
      let [seen, unseen] = [0, 0];
      await fc.assert(
        fc
          .asyncProperty(
            world,
            fc.array(fc.tuple(sight, query), { minLength: 6, maxLength: 6 }),
            async (alerts, questions) => {
              await insertEpisodes(knex, alerts);
              for (const [{ readable, unowned, sources }, asked] of questions) {
                const condition: AlertCondition | undefined = sources && {
                  sources,
                };
                const visibility: Visibility = {
                  ...{ unowned, condition },
                  entities: readable ? EntityRefs.of(readable) : 'all',
                };
                const visible = asSeenWith(alerts, {
                  unowned,
                  mayRead: ref => !readable || readable.includes(ref),
                  allows: ({ source }) => !sources || sources.includes(source!),
                });

                const page = await reader.listEpisodes(
                  visibility,
                  parseEpisodeQuery(toParams({ ...asked, limit: 200 })),
                );
                expect(new Map(page.items.map(byId))).toEqual(
                  new Map(
                    bruteForce(visible, asked).map(({ uid, alert }) => [
                      uid,
                      ownersOf(alert),
                    ]),
                  ),
                );

                const facetParams = toParams(asked);
                facetParams.delete('limit');
                const facets = await reader.countFacets(
                  visibility,
                  parseFacetQuery(facetParams),
                );
                expect(countsOf(facets)).toEqual(
                  expectedFacets(visible, asked),
                );

                const labels = toLabelParams(asked);
                expect(
                  await reader.listLabelNames(
                    visibility,
                    parseLabelQuery('names', labels),
                  ),
                ).toEqual(expectedNames(visible, asked));
                expect(
                  await reader.listLabelValues(
                    visibility,
                    'a',
                    parseLabelQuery('values', labels),
                  ),
                ).toEqual(expectedValues(visible, 'a', asked));

                const found = new Map<string, string[]>();
                for (const { uid } of alerts.flatMap(alert => alert.episodes)) {
                  const episode = await orUndefined(
                    reader.getEpisode(visibility, uid),
                  );
                  if (episode) {
                    found.set(...byId(episode));
                  }
                }
                expect(found).toEqual(
                  new Map(
                    visible.flatMap(alert =>
                      alert.episodes.map(({ uid }) => [uid, ownersOf(alert)]),
                    ),
                  ),
                );
                seen += visible.length;
                unseen += alerts.length - visible.length;
              }
            },
          )
          .afterEach(() => emptyDatabase(knex)),
        { numRuns: 60 },
      );
      // Everything, or nothing, would prove little.
      expect(seen).toBeGreaterThan(200);
      expect(unseen).toBeGreaterThan(200);
    });
  },
);

function byId({ id, entities }: Episode): [string, string[]] {
  return [id, entities.map(({ ref }) => ref)];
}

async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (NotFoundError.is(error)) {
      return undefined;
    }
    throw error;
  }
}
