import { Knex } from 'knex';
import { monotonicFactory } from 'ulid';
import { AlertSpec, insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { deliver } from '../database/__testUtils__/deliver';
import { nobody } from '../database/__testUtils__/nobody';
import { DatabaseEpisodeStore } from '../database/DatabaseEpisodeStore';
import { compileMatcher } from '../query/compileMatcher';
import { DatabaseHistoryReader } from '../query/DatabaseHistoryReader';
import { EVERYTHING } from '../query/Visibility';
import { expiredAlert, MINUTE, NOW } from './__testUtils__/expiredAlert';
import { findStrayRows } from './__testUtils__/findStrayRows';
import { enforceRetention } from './enforceRetention';
import { EpisodeDeleter } from './EpisodeDeleter';
import { expiredEpisodes, RetentionRules } from './expiredEpisodes';
import { retentionStatus } from './retentionState';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(120_000);

const rules: RetentionRules = {
  defaultMs: 60 * MINUTE,
  bySeverityMs: new Map([['info', 5 * MINUTE]]),
};

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())('EpisodeDeleter, %p', databaseId => {
  let knex: Knex;
  let deleter: EpisodeDeleter;

  beforeEach(async () => {
    knex = await migrateDatabase(await databases.init(databaseId));
    deleter = EpisodeDeleter.create({ reader: knex, writer: knex });
  });

  async function storeOn() {
    return DatabaseEpisodeStore.create({
      knex,
      owners: nobody,
      classify: () => ({ severity: 'none', hidden: false }),
      newUid: monotonicFactory(),
    });
  }

  it('goes on where it was ended, and tells of a run when it is through', async () => {
    const alerts = Array.from({ length: 1_200 }, (_, i) =>
      expiredAlert(`a${i}`, { episodes: 1 }),
    );
    await insertEpisodes(knex, alerts);
    const ended = new AbortController();
    knex.on('query', ({ sql, bindings }) => {
      if (
        sql.includes('job_states') &&
        JSON.stringify(bindings).includes('500')
      ) {
        ended.abort();
      }
    });
    const run = (signal?: AbortSignal) =>
      enforceRetention({ knex, deleter, rules, now: NOW, signal });
    expect(await run(ended.signal)).toBeUndefined();
    const [{ left }] = await knex('episodes').count({ left: '*' });
    expect(left).toBe(700);
    expect(await findStrayRows(knex)).toEqual([]);
    expect(await retentionStatus(knex)).toEqual({});

    // Those before are not looked at again.
    await insertEpisodes(knex, [expiredAlert('new', { episodes: 1 })]);
    expect(await run()).toBe(1_201);
    expect(await retentionStatus(knex)).toEqual({
      ...{ lastRunAt: '2026-11-20T00:00:00.000Z', deleted: 1_201 },
    });
    expect(await run()).toBe(0);
    expect(await retentionStatus(knex)).toEqual({
      lastRunAt: '2026-11-20T00:00:00.000Z',
      deleted: 0,
    });
  });

  it('ends after the transaction at hand when it is stopped, and does no more', async () => {
    await insertEpisodes(knex, [expiredAlert('a', { episodes: 2_000 })]);
    const selection = expiredEpisodes(rules, NOW);
    const outcome = deleter
      .deleteEpisodes({ selection })
      .catch((error: Error) => error.message);
    await new Promise<void>(resolve =>
      knex.on('query', ({ sql }) => sql.startsWith('COMMIT') && resolve()),
    );
    await deleter.stop();
    const [{ left }] = await knex('episodes').count({ left: '*' });
    expect(left).toBeGreaterThan(0);
    expect(await outcome).toContain('shutting down');
    await expect(deleter.deleteEpisodes({ selection })).rejects.toThrow(
      'shutting down',
    );
    expect(await knex('episodes').count({ left: '*' })).toEqual([{ left }]);
  });

  it('keeps a group that was heard, and one that a firing episode relies on', async () => {
    const firing: AlertSpec = {
      labels: { alertname: 'F' },
      episodes: [{ uid: 'F', state: 'firing', start: 0 }],
      groups: [{ lastSeen: 0, deliveries: 1, joined: 1 }],
    };
    await insertEpisodes(knex, [firing]);
    const group = { source_id: 1, deliveries: 1 };
    await knex('alert_groups').insert([
      { ...group, key_hash: 'silent', last_seen_at: NOW - 61 * MINUTE },
      { ...group, key_hash: 'heard', last_seen_at: NOW - 59 * MINUTE },
    ]);
    const [{ id }] = await knex('alert_groups').where('key_hash', 'silent');
    const members = Array.from({ length: 4_000 }, (_, i) => ({
      ...{ alert_id: 1_000 + i, group_id: id, joined: null },
    }));
    await knex.batchInsert('alert_group_members', members, 400);
    await enforceRetention({ knex, deleter, rules, now: NOW });
    expect(await knex('alert_groups').orderBy('id').pluck('key_hash')).toEqual([
      ...['1-0', 'heard'],
    ]);
    expect(await knex('alert_group_members')).toHaveLength(1);
  });

  it('lets replicas write the same alerts meanwhile, and matchers find them all', async () => {
    // Two stores, because each process remembers ids of labels by itself.
    const stores = [await storeOn(), await storeOn()];
    const names = Array.from({ length: 40 }, (_, i) => `n${i}`);
    const old = NOW - 100 * 24 * 60 * MINUTE;
    const tell = async (round: number, time: number, end?: number) => {
      for (const [i, store] of stores.entries()) {
        await store.apply([
          deliver({
            ...{ receivedAt: time, group: `${i}`, at: seconds => seconds },
            said: names
              .filter((_, n) => n % stores.length === i)
              .map(alert => ({ alert, start: time + round, end })),
          }),
        ]);
      }
    };
    for (let round = 0; round < 10; round++) {
      const time = old + round * MINUTE;
      await tell(round, time);
      await tell(round, time, time + 1_000);
      const [deleted] = await Promise.all([
        enforceRetention({ knex, deleter, rules, now: NOW }),
        // The same alerts again, too old to be kept as well.
        tell(round, time + 5_000, time + 6_000),
      ]);
      expect(deleted).toBeGreaterThanOrEqual(0);
      await enforceRetention({ knex, deleter, rules, now: NOW });
      expect(await knex('alerts')).toEqual([]);
    }
    await Promise.all([
      enforceRetention({ knex, deleter, rules, now: NOW }),
      tell(0, NOW),
    ]);
    expect(await findStrayRows(knex)).toEqual([]);
    const reader = DatabaseHistoryReader.create({ knex, clock: () => NOW });
    for (const name of names) {
      const { items } = await reader.listEpisodes(EVERYTHING, {
        filter: {
          matchers: [compileMatcher({ name: 'name', op: '=', value: name })],
          hidden: false,
        },
        limit: 2,
      });
      expect(items).toMatchObject([{ state: 'firing' }]);
    }
  });
});
