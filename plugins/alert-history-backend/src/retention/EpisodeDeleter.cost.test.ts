import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { plansOf } from '../query/__testUtils__/statements';
import { expiredAlert, MINUTE, NOW } from './__testUtils__/expiredAlert';
import { EpisodeDeleter } from './EpisodeDeleter';
import { expiredEpisodes, RetentionRules } from './expiredEpisodes';
import { findMeantEpisodes } from './operations/findMeantEpisodes';

jest.setTimeout(120_000);

const rules: RetentionRules = {
  defaultMs: 60 * MINUTE,
  bySeverityMs: new Map([['info', 5 * MINUTE]]),
};

// What is counted and explained here, SQLite alone can tell.
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())('deletion costs, %p', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await migrateDatabase(await databases.init(databaseId));
  });

  it('writes no more than 5,000 rows at a time, however many hang on an episode or an alert', async () => {
    const changes: number[] = [];
    const counting = new Proxy(knex, {
      get(target, property) {
        if (property !== 'transaction') {
          return Reflect.get(target, property);
        }
        return (work: (trx: Knex) => Promise<unknown>) =>
          target.transaction(async trx => {
            const total = async () =>
              (await trx.raw('SELECT total_changes() AS total'))[0].total;
            const before = await total();
            const result = await work(trx);
            changes.push((await total()) - before);
            return result;
          });
      },
    });
    const labels = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, i) => [`label${i}`, 'x']),
    );
    await insertEpisodes(knex, [
      expiredAlert('flapping', { episodes: 3_000, transitions: 2 }),
      expiredAlert('talkative', { episodes: 2, transitions: 7_000 }),
      { ...expiredAlert('wide', { episodes: 1 }), labels },
      ...Array.from({ length: 1_500 }, (_, i) =>
        expiredAlert(`many${i}`, { episodes: 1 }),
      ),
    ]);
    const bounded = EpisodeDeleter.create({
      ...{ reader: knex, writer: counting },
    });
    expect(
      await bounded.deleteEpisodes({ selection: expiredEpisodes(rules, NOW) }),
    ).toBe(3_000 + 2 + 1 + 1_500);
    expect(Math.max(...changes)).toBeLessThanOrEqual(5_000);
    for (const table of ['episodes', 'transitions', 'alerts', 'label_pairs']) {
      expect(await knex(table)).toEqual([]);
    }
  });

  it('finds what is too old by index, alert by alert', async () => {
    const lines = await plansOf(knex, () =>
      findMeantEpisodes(knex, {
        selection: expiredEpisodes(rules, NOW),
        ...{ alertIds: [1, 2], limit: 10 },
      }),
    );
    const bounded = 'SEARCH e USING INDEX episodes_alert_start_idx';
    expect(lines).toContain(`${bounded} (alert_id=? AND started_at<?)`);
    expect(
      lines.filter(line => /^SCAN (?!k|json_each|CONSTANT)/.test(line)),
    ).toEqual([]);
  });
});
