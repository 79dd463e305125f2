import fc from 'fast-check';
import { Knex } from 'knex';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { testDatabases } from '../__testUtils__/testDatabases';
import { deliver } from '../database/__testUtils__/deliver';
import { DatabaseEpisodeStore } from '../database/DatabaseEpisodeStore';
import { openSqliteStorage } from '../database/openSqliteStorage';
import { world } from '../query/__testUtils__/historyWorld';
import { isPostgres } from '../sql/dialectOf';
import { copiedTables } from './copiedTables';
import { copyHistory } from './copyHistory';
import { COPY_JOURNAL } from '../database/copyJournal';

jest.setTimeout(120_000);

const databases = testDatabases.create();

/** All rows of all tables, as both engines answer them. */
async function contentOf(knex: Knex) {
  const content: { [table: string]: unknown[] } = {};
  for (const { name, key } of copiedTables) {
    const rows = await knex(name).orderBy(key.map(column => ({ column })));
    // Text keys are in the order of the engine's locale.
    content[name] = rows.map(row => JSON.stringify(Object.entries(row).sort()));
    content[name].sort();
  }
  return content;
}

/** What PostgreSQL would take for small; SQLite has no need of statistics. */
async function tablesWithoutStatistics(knex: Knex): Promise<string[]> {
  if (!isPostgres(knex)) {
    return [];
  }
  const { rows } = await knex.raw(
    `SELECT relname FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace
        AND relkind = 'r' AND reltuples < 0`,
  );
  const tables = rows.map(({ relname }: { relname: string }) => relname);
  return copiedTables
    .map(({ name }) => name)
    .filter(name => tables.includes(name));
}

describe.each(databases.eachSupportedId())(
  'a copy between SQLite and %p',
  databaseId => {
    let file: Knex;
    let engine: Knex;
    let close: () => Promise<void>;

    beforeEach(async () => {
      const storage = await openSqliteStorage({ path: ':memory:' });
      file = storage.writer;
      close = () => storage.close();
      engine = await migrateDatabase(await databases.init(databaseId));
    });

    afterEach(() => close());

    /** Many rows, and texts that are hard to carry. */
    async function fill(knex: Knex) {
      const [alerts] = fc.sample(world, { numRuns: 1, seed: 7 });
      const odd = ['', "'", '"\\', 'a\nb', '\u{1F525}', 'ä', 'x'.repeat(4_000)];
      await insertEpisodes(knex, [
        ...alerts,
        ...Array.from({ length: 400 }, (_, n) => ({
          labels: { alertname: 'Many', n: `${n}`, odd: odd[n % odd.length] },
          owners: [{ ref: `component:a/${n % 7}`, rule: 'label', detail: 'x' }],
          episodes: Array.from({ length: 12 }, (__, i) => ({
            ...{ uid: `many-${n}-${i}`, start: i * 1000, end: i * 1000 + 500 },
            ...{ state: 'resolved' as const, endReason: 'resolved' as const },
            annotations: { summary: odd[(n + i) % odd.length] },
          })),
        })),
      ] as any);
    }

    it.each(['to it', 'from it', 'within it'])(
      'brings all rows over %s, also in several attempts',
      async direction => {
        const source = direction === 'to it' ? file : engine;
        const target =
          direction === 'within it'
            ? await migrateDatabase(await databases.init(databaseId))
            : { 'to it': engine, 'from it': file }[direction]!;
        await fill(source);
        let attempts = 0;
        let shown = 0;
        const attempt = async (steps: number): Promise<void> => {
          attempts += 1;
          let left = steps;
          await copyHistory({
            ...{ source, target },
            onProgress: ({ rows, of }) => {
              shown += 1;
              expect(rows).toBeLessThanOrEqual(of);
              left -= 1;
              if (left < 0) {
                throw new Error('killed');
              }
            },
          });
        };
        let trouble: string | undefined = 'not begun';
        for (let steps = 0; trouble !== undefined; steps++) {
          trouble = await attempt(steps).then(
            () => undefined,
            error => error.message,
          );
          expect([undefined, 'killed']).toContain(trouble);
        }
        expect(attempts).toBeGreaterThan(3);
        expect(shown).toBeGreaterThan(10);
        expect(await contentOf(target)).toEqual(await contentOf(source));
        expect(await target.schema.hasTable(COPY_JOURNAL)).toBe(false);
        expect(await tablesWithoutStatistics(target)).toEqual([]);

        const store = DatabaseEpisodeStore.create({
          knex: target,
          owners: { matcherIn: async () => ({ ownersOf: () => [] }) },
          classify: () => ({ severity: 'none', hidden: false } as any),
          newUid: time => `new-${time}`,
        });
        const [applied] = await store.apply([
          deliver({
            ...{ receivedAt: 9_000_000, group: 'new' },
            said: [{ alert: 'new', start: 9_000, labels: { new: 'yes' } }],
            at: seconds => seconds * 1_000,
          }),
        ]);
        expect(applied.changedEpisodes).toBe(1);
      },
    );

    it('refuses a target that holds a history, and a source that changes', async () => {
      await fill(file);
      await insertEpisodes(engine, [{ labels: { a: 'b' }, episodes: [] }]);
      await expect(
        copyHistory({ source: file, target: engine, onProgress: () => {} }),
      ).rejects.toThrow(/^The target holds a history already \(1 rows/);

      const empty = await migrateDatabase(await databases.init(databaseId));
      const copy = () =>
        copyHistory({
          ...{ source: file, target: empty },
          onProgress: ({ table }) => {
            if (table === 'transitions' || table === 'episodes') {
              throw new Error('killed');
            }
          },
        });
      await expect(copy()).rejects.toThrow('killed');
      await insertEpisodes(file, [{ labels: { c: 'd' }, episodes: [] }]);
      await expect(copy()).rejects.toThrow(
        'The target holds a part of another history, or of this one before it changed: stop what writes to the source, and begin with an empty target',
      );
    });

    it('knows all tables', async () => {
      const rows = await file('sqlite_master').where('type', 'table');
      const ours = rows
        .map(({ name }) => name)
        .filter(name => !/^(sqlite|knex)_/.test(name));
      expect(ours.sort()).toEqual(copiedTables.map(({ name }) => name).sort());
    });
  },
);
