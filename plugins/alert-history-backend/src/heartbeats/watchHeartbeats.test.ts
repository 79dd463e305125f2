import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { monotonicFactory } from 'ulid';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { testDatabases } from '../__testUtils__/testDatabases';
import { heartbeatSchema } from '../config/heartbeatSchema';
import { deliver } from '../database/__testUtils__/deliver';
import { nobody } from '../database/__testUtils__/nobody';
import { DatabaseEpisodeStore } from '../database/DatabaseEpisodeStore';
import {
  loadHeartbeatState,
  loadSilence,
  toSourceHeartbeat,
} from './heartbeatState';
import { notifySilence } from './notifySilence';
import { watchHeartbeats } from './watchHeartbeats';

jest.setTimeout(60_000);

const T0 = Date.parse('2026-11-27T09:00:00Z');
const at = (seconds: number) => T0 + seconds * 1_000;
const databases = testDatabases.create();

describe.each(databases.eachSupportedId())('signs of life, %p', databaseId => {
  const logger = mockServices.logger.mock();
  const send = jest.fn();
  let knex: Knex;
  let store: DatabaseEpisodeStore;

  beforeAll(async () => {
    knex = await migrateDatabase(await databases.init(databaseId));
  });

  beforeEach(async () => {
    await emptyDatabase(knex);
    jest.resetAllMocks();
    store = DatabaseEpisodeStore.create({
      ...{ knex, owners: nobody, newUid: monotonicFactory() },
      classify: () => ({ severity: 'none', hidden: true }),
    });
  });

  /** Looks, and says what source `prod` is like. */
  async function look(
    now: number,
    heartbeat: object,
    recipients = ['group:default/ops'],
  ) {
    await watchHeartbeats({
      ...{ knex, logger, now: () => at(now) },
      sources: [
        { id: 'prod', heartbeat: heartbeatSchema.parse(heartbeat) },
        { id: 'dev' },
      ],
      isLeftOut: () => false,
      onChange: notifySilence({
        ...{ logger, recipients, notifications: { send } },
      }),
    });
    const state = await loadHeartbeatState(knex, 'prod');
    return toSourceHeartbeat(state, 60_000);
  }

  const watchdog = (receivedAt: number, end?: number) =>
    store.apply([
      deliver({
        ...{ receivedAt: at(receivedAt), group: 'w', at },
        said: [{ alert: 'dog', start: 0, end }],
      }),
    ]);

  const matching = { matchers: '{name="dog"}', every: '60s' };

  it('are an alert that always fires, repeats of it included', async () => {
    await watchdog(10);
    expect(await look(20, matching)).toMatchObject({
      ...{ isSilent: false, lastAt: new Date(at(10)).toISOString() },
    });
    await watchdog(50);
    expect((await look(105, matching)).isSilent).toBe(false);
    // What others say is none.
    await store.apply([
      deliver({
        ...{ receivedAt: at(108), group: 'x', at },
        said: [{ alert: 'cat', start: 100 }],
      }),
    ]);
    expect(await look(111, matching)).toMatchObject({
      ...{ isSilent: true, since: new Date(at(111)).toISOString() },
    });
    expect(logger.warn.mock.calls).toEqual([
      [
        'Source prod gives no sign of life: none for 60 s. Nobody knows what fires there',
      ],
    ]);
  });

  it('are posts, also of a source that says no alerts', async () => {
    await store.noteHeartbeat('prod', at(10));
    expect((await look(60, { every: '60s' })).isSilent).toBe(false);
    expect((await look(71, { every: '60s' })).isSilent).toBe(true);
    expect([...(await loadSilence(knex))]).toEqual([['prod', true]]);
    await store.noteHeartbeat('prod', at(80));
    expect((await look(81, matching)).isSilent).toBe(false);
    expect([...(await loadSilence(knex))]).toEqual([['prod', false]]);
  });

  it('have their time to come at all', async () => {
    expect((await look(0, matching)).isSilent).toBe(false);
    expect((await look(60, matching)).isSilent).toBe(false);
    expect((await look(61, matching)).isSilent).toBe(true);
  });

  it('are told of once when they cease, and once when they are back', async () => {
    await watchdog(10);
    for (const now of [20, 80, 90, 100]) {
      await look(now, matching);
    }
    await watchdog(110);
    for (const now of [111, 120]) {
      await look(now, matching);
    }
    expect(
      send.mock.calls.map(([{ recipients, payload }]) => [
        ...[recipients.entityRef, payload.title, payload.scope],
      ]),
    ).toEqual(
      ['No alerts are heard of prod', 'Alerts of prod are heard again'].map(
        title => [['group:default/ops'], title, 'alert-history:silent:prod'],
      ),
    );
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('go on being looked at where nobody can be told', async () => {
    send.mockRejectedValue(new Error('no notifications here'));
    await look(0, matching);
    expect((await look(61, matching)).isSilent).toBe(true);
    expect(logger.warn.mock.calls.at(-1)).toEqual([
      'Could not notify group:default/ops of prod',
      expect.objectContaining({ message: 'no notifications here' }),
    ]);
    await look(70, matching, []);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
