import { TestDatabases } from '@backstage/backend-test-utils';
import { AlertSpec, insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { plansOf, recordStatements } from './__testUtils__/statements';
import { compileMatcher } from './compileMatcher';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { DatabaseOwnerLookup } from './DatabaseOwnerLookup';
import { EntityRefs } from './EntityRefs';
import { parseEpisodeQuery } from './parseEpisodeQuery';
import { EVERYTHING, Visibility } from './Visibility';

jest.setTimeout(60_000);

const alerts = Array.from(
  { length: 5 },
  (_, i): AlertSpec => ({
    labels: { alertname: 'A', pod: `web-${i}`, severity: 'info' },
    owners: [{ ref: 'a:b/c', rule: 'label', detail: 'x' }],
    episodes: [
      { uid: `E${i}`, state: 'resolved', start: i * 60_000, end: 600_000 },
    ],
  }),
);

const firing = [1, 2, 3].map(
  (i): AlertSpec => ({
    labels: { alertname: 'B', pod: `db-${i}` },
    episodes: [{ uid: `F${i}`, state: 'firing', start: i * 60_000 }],
  }),
);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'DatabaseHistoryReader costs, %p',
  databaseId => {
    async function setUp(fewAlerts?: number) {
      const knex = await migrateDatabase(await databases.init(databaseId));
      await insertEpisodes(knex, alerts);
      const reader = DatabaseHistoryReader.create({
        ...{ knex, clock: () => 900_000, fewAlerts },
      });
      return {
        knex,
        reader,
        list: (query: string, visibility: Visibility = EVERYTHING) =>
          reader.listEpisodes(
            visibility,
            parseEpisodeQuery(new URLSearchParams(query)),
          ),
      };
    }

    /** Of readers whom both gates let through in part, and to what nobody owns. */
    const PART: Visibility = {
      entities: EntityRefs.of(['a:b/c', 'a:b/d']),
      unowned: true,
      condition: {
        anyOf: [
          { ownedBy: ['group:default/x'] },
          { entities: ['a:b/c'] },
          {
            allOf: [
              { sources: ['prod'] },
              {
                matchers: [
                  compileMatcher({ name: 'pod', op: '=~', value: 'web.*' }),
                ],
              },
            ],
          },
        ],
      },
    };

    it('of what only a part may be read is the same, but for one to find it', async () => {
      const { knex, list, reader } = await setUp();
      const count = async (work: () => Promise<unknown>) =>
        (await recordStatements(knex, work)).length;
      const owned: Visibility = { ...PART, condition: undefined };
      expect(await count(() => list('', owned))).toBe(3);
      expect(await count(() => list('', PART))).toBe(4);
      expect(
        await count(() => list('entity=a:b/c&match=pod=~web.*', PART)),
      ).toBe(4);
      expect(await count(() => reader.getEpisode(owned, 'E3'))).toBe(6);
      expect(await count(() => reader.getEpisode(PART, 'E3'))).toBe(7);
    });

    it('of what only a part may be read: lists made by indexes, once', async () => {
      const { knex, list, reader } = await setUp();
      const lines = [
        ...(await plansOf(knex, () => list('', PART))),
        ...(await plansOf(knex, () => reader.getEpisode(PART, 'E3'))),
      ];
      for (const step of [
        'SEARCH en USING COVERING INDEX entities_ref_uniq (ref=?)',
        'SEARCH eo USING COVERING INDEX',
        'alert_entities_1 (entity_id=?)',
        'USING INDEX alert_entities_alert_idx FOR IN-OPERATOR',
      ]) {
        expect(lines).toContainEqual(expect.stringContaining(step));
      }
      // A look at each alert's owners, by a plan that walks them all, took 10 s.
      expect(
        lines.filter(line => /EXISTS|^SCAN (ae|en|eo|al)\b/.test(line)),
      ).toEqual([]);
    });

    it('of the owners that an answer may name is one look by index', async () => {
      const { knex } = await setUp();
      const owners = DatabaseOwnerLookup.create({ knex });
      for (const work of [
        () => owners.sharingWith(['a:b/c']),
        () => owners.ofEpisode('E3'),
      ]) {
        expect(await recordStatements(knex, work)).toHaveLength(1);
        expect(
          (await plansOf(knex, work)).filter(line =>
            /^SCAN (?!json_each|about|\()/.test(line),
          ),
        ).toEqual([]);
      }
      expect(await owners.sharingWith(['a:b/c', 'a:b/e'])).toEqual([
        ...['a:b/c', 'a:b/e'],
      ]);
      expect(await owners.ofEpisode('E3')).toEqual(['a:b/c']);
      expect(await owners.ofEpisode('E9')).toEqual([]);
    });

    it.each([
      ['', 2],
      ['entity=a:b/c', 3],
      ['entity=a:b/c&from=1&match=pod=~web.*,pod!~x&severity=info', 4],
    ])('of the list %p is %p statements', async (query, most) => {
      const { knex, list } = await setUp();
      const queries = await recordStatements(knex, () => list(query));
      expect(queries.map(q => q.sql)).toHaveLength(most);
    });

    it('of the costliest list is 5 statements, of one episode 6', async () => {
      const { knex, list, reader } = await setUp(0);
      expect(
        await recordStatements(knex, () => list(`match=pod=~web.*&from=240`)),
      ).toHaveLength(5);
      expect(
        await recordStatements(knex, () => reader.getEpisode(EVERYTHING, 'E3')),
      ).toHaveLength(6);
      expect(
        await plansOf(knex, () => reader.getEpisode(EVERYTHING, 'E3')),
      ).toContainEqual(
        expect.stringMatching(/^SEARCH fe USING INDEX .* \(alert_id=\?\)$/),
      );
    });

    it.each([
      [
        'entity=a:b/c',
        'SEARCH s USING COVERING INDEX episodes_alert_start_idx',
      ],
      [
        'entity=a:b/c&from=1&to=9999999999',
        'SEARCH s USING INDEX episodes_alert_start_idx (alert_id=? AND started_at>? AND started_at<?)',
      ],
      ['', 'SCAN e USING INDEX episodes_start_idx'],
      [
        'to=9999999999',
        'SEARCH e USING INDEX episodes_start_idx (started_at<?)',
      ],
      ['state=firing', 'SCAN e USING INDEX episodes_open_idx'],
      [
        'state=firing&from=1&to=9999999999',
        'SCAN e USING INDEX episodes_open_idx',
      ],
    ])('of the list %p: %s', async (query, step) => {
      const { knex, list } = await setUp();
      const lines = await plansOf(knex, () => list(query));
      expect(lines).toContainEqual(expect.stringContaining(step));
      // Nothing but the index named above may be walked, and in its order.
      expect(
        lines.filter(
          line =>
            /^SCAN (e|s|p|a|ae|al|m|g|en|episodes|alerts)\b/.test(line) &&
            !line.includes('episodes_start_idx') &&
            !line.includes('episodes_open_idx') &&
            !line.includes('alerts_hidden_idx'),
        ),
      ).toEqual([]);
    });

    it('of the next page starts where the last one ended', async () => {
      const { knex, list } = await setUp();
      await insertEpisodes(knex, firing);
      for (const [query, step] of [
        ['limit=2', 'SEARCH e USING INDEX episodes_start_idx (started_at<?)'],
        [
          'entity=a:b/c&limit=2',
          'episodes_alert_start_idx (alert_id=? AND started_at<?)',
        ],
        ['state=firing&limit=2', 'SCAN e USING INDEX episodes_open_idx'],
      ]) {
        const { nextCursor } = await list(query);
        expect(nextCursor).toBeDefined();
        const lines = await plansOf(knex, () =>
          list(`${query}&cursor=${nextCursor}`),
        );
        expect(lines).toContainEqual(expect.stringContaining(step));
      }
    });
  },
);
