import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { AlertSpec, insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { plansOf, recordStatements } from './__testUtils__/statements';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { parseFacetQuery } from './parseFacetQuery';
import { parseLabelQuery } from './parseLabelQuery';
import { EVERYTHING } from './Visibility';

jest.setTimeout(60_000);

// More than one slice.
const ALERTS = 600;

const alerts = Array.from(
  { length: ALERTS },
  (_, i): AlertSpec => ({
    labels: { alertname: 'A', pod: `web-${i}`, shard: `${i % 2}` },
    owners: [{ ref: 'a:b/c', rule: 'label', detail: 'x' }],
    episodes: [
      { uid: `E${i}`, state: 'resolved', start: i * 1000, end: i * 1000 + 500 },
      { uid: `F${i}`, state: 'firing', start: 700_000 },
    ],
  }),
);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())('counting costs, %p', databaseId => {
  let knex: Knex;
  let reader: DatabaseHistoryReader;

  beforeAll(async () => {
    knex = await migrateDatabase(await databases.init(databaseId));
    await insertEpisodes(knex, alerts);
    reader = DatabaseHistoryReader.create({ knex, clock: () => 900_000 });
  });

  const facets = (query: string) => () =>
    reader.countFacets(EVERYTHING, parseFacetQuery(new URLSearchParams(query)));
  const names = (query: string) => () =>
    reader.listLabelNames(
      EVERYTHING,
      parseLabelQuery('names', new URLSearchParams(query)),
    );
  const values = (query: string) => () =>
    reader.listLabelValues(
      EVERYTHING,
      'pod',
      parseLabelQuery('values', new URLSearchParams(query)),
    );

  it.each([
    ['facets of all: 4 a slice and the end', facets(''), 9],
    ['facets of some: 3 a slice and their ids', facets('entity=a:b/c'), 7],
    ['facets of none', facets('entity=a:b/d'), 1],
    [
      'facets of one, found by regular expression',
      facets('match=pod=~"web-7"&from=1&to=999'),
      5,
    ],
    ['facets with nothing in their range', facets('to=0'), 5],
    ['names of all: 1 for two names, 1 a page and the end', names(''), 4],
    ['names of some: 1 a slice and their ids', names('entity=a:b/c'), 3],
    ['values of all: 2 a slice and the end', values(''), 3],
    ['values of some: 1 a slice and their ids', values('entity=a:b/c'), 3],
  ])('of %s', async (_, work, statements) => {
    const queries = await recordStatements(knex, work);
    expect(queries.map(({ sql }) => sql)).toHaveLength(statements);
  });

  it.each([
    [
      'facets without a range',
      facets(''),
      [
        'SEARCH alerts USING INTEGER PRIMARY KEY (rowid>?)',
        'SEARCH s USING COVERING INDEX episodes_alert_start_idx (alert_id=?)',
        'SEARCH e USING INDEX episodes_open_idx (alert_id=?)',
        'SEARCH ae USING INDEX alert_entities_alert_idx (alert_id=?)',
        'SEARCH a USING INTEGER PRIMARY KEY (rowid=?)',
      ],
    ],
    [
      'facets of a range',
      facets('from=1&to=999&state=resolved'),
      [
        'SEARCH s USING COVERING INDEX episodes_alert_start_idx (alert_id=? AND started_at>? AND started_at<?)',
        'SEARCH q USING COVERING INDEX episodes_alert_start_idx (alert_id=? AND started_at<?)',
        'SEARCH p USING INTEGER PRIMARY KEY (rowid=?)',
        'SEARCH e USING INDEX episodes_open_idx (alert_id=?)',
      ],
    ],
    [
      'all label names',
      names(''),
      [
        'SEARCH p USING COVERING INDEX label_pairs_name_idx (name>?)',
        'SEARCH p USING INDEX label_pairs_name_idx (name=?)',
        'SEARCH al USING PRIMARY KEY (pair_id=?)',
      ],
    ],
    [
      'all values of a label',
      values(''),
      [
        'SEARCH label_pairs USING INDEX label_pairs_name_idx (name=? AND rowid>?)',
        'SEARCH al USING PRIMARY KEY (pair_id=?)',
      ],
    ],
    [
      'values of some',
      values('entity=a:b/c'),
      ['SEARCH alerts USING INTEGER PRIMARY KEY (rowid=?)'],
    ],
  ])('of %s: no table is walked', async (_, work, steps) => {
    const lines = await plansOf(knex, work);
    for (const step of steps) {
      expect(lines).toContainEqual(expect.stringContaining(step));
    }
    // But for lists that are bound, and the few hidden alerts.
    expect(
      lines.filter(
        line =>
          /^SCAN (e|s|p|q|a|ae|al|en|episodes|alerts|label_pairs)\b/.test(
            line,
          ) && !/VIRTUAL TABLE|alerts_hidden_idx/.test(line),
      ),
    ).toEqual([]);
  });
});
