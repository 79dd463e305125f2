import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { AlertSpec, insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import {
  isMeant,
  NOW,
  Query,
  query,
  toParams,
  world,
} from './__testUtils__/historyWorld';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { parseLabelQuery } from './parseLabelQuery';
import { EVERYTHING } from './Visibility';

jest.setTimeout(120_000);

const PREFIXES = [undefined, undefined, 'a', 'A', 'x', 'X', 'al', 'c', 'zz'];

/** The same, from plain objects one by one: texts with how often each is there. */
function expectedAnswer(
  texts: string[],
  asked: { prefix?: string; limit: number },
) {
  const prefix = asked.prefix?.toLowerCase() ?? '';
  const counts = new Map<string, number>();
  for (const text of texts) {
    if (text.toLowerCase().startsWith(prefix)) {
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  const all = [...counts].sort(
    ([textA, a], [textB, b]) => b - a || (textA < textB ? -1 : 1),
  );
  return {
    items: all.slice(0, asked.limit),
    truncated:
      all.length > asked.limit
        ? { items: all.length - asked.limit }
        : undefined,
  };
}

function labelsOf(alerts: AlertSpec[], asked: Query): [string, string][] {
  return alerts
    .filter(alert => isMeant(alert, asked))
    .flatMap(alert => Object.entries(alert.labels))
    .filter(([, value]) => value !== '');
}

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

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
                const { limit } = asked;
                const params = toParams(asked);
                for (const other of ['state', 'severity', 'from', 'to']) {
                  params.delete(other);
                }
                if (prefix !== undefined) {
                  params.set('prefix', prefix);
                }
                const labels = labelsOf(alerts, asked);

                const names = await reader.listLabelNames(
                  EVERYTHING,
                  parseLabelQuery('names', params),
                );
                expect({
                  items: names.items.map(item => [item.name, item.alerts]),
                  truncated: names.truncated,
                }).toEqual(
                  expectedAnswer(
                    labels.map(([text]) => text),
                    { prefix, limit },
                  ),
                );

                const values = await reader.listLabelValues(
                  EVERYTHING,
                  name,
                  parseLabelQuery('values', params),
                );
                expect({
                  items: values.items.map(item => [item.value, item.alerts]),
                  truncated: values.truncated,
                }).toEqual(
                  expectedAnswer(
                    labels
                      .filter(([text]) => text === name)
                      .map(([, value]) => value),
                    { prefix, limit },
                  ),
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
