import { Episode } from '@alert-history/backstage-plugin-common';
import { deliver, Said } from '../database/__testUtils__/deliver';
import { Delivery } from '../database/EpisodeStore';
import { EVERYTHING } from '../query/Visibility';
import { SupervisedStage } from './__testUtils__/SupervisedStage';
import { SupervisedReader } from './SupervisedReader';
import { SupervisedStore } from './SupervisedStore';

jest.setTimeout(60_000);

const stages: SupervisedStage[] = [];

async function open(...options: Parameters<typeof SupervisedStage.create>) {
  const stage = await SupervisedStage.create(...options);
  stages.push(stage);
  const { supervisor } = stage;
  const store = SupervisedStore.create(supervisor);
  const reader = SupervisedReader.create(supervisor);
  return {
    stage,
    post: (group: string, said: Said[]) => {
      stage.now += 1_000;
      return store.apply([delivery(stage.now, group, said)]);
    },
    list: () =>
      reader.listEpisodes(EVERYTHING, {
        filter: { matchers: [], hidden: false },
        limit: 200,
      }),
  };
}

const T0 = Date.parse('2026-11-26T09:00:00Z');

function delivery(receivedAt: number, group: string, said: Said[]): Delivery {
  return deliver({ receivedAt, group, said, at: s => T0 + s * 1_000 });
}

const named = (items: Episode[]) =>
  items.map(({ alert, state }) => `${alert.labels.name} ${state}`).sort();

afterEach(async () => {
  await Promise.all(stages.splice(0).map(stage => stage.close()));
});

describe('HistorySupervisor', () => {
  it('tells senders to come again while the database is away, shows what they said, and keeps it when it is back', async () => {
    const { stage, post, list } = await open();
    await stage.supervisor.start();
    await post('g', [{ alert: 'a', start: 1 }]);

    stage.isAway = true;
    await expect(post('h', [{ alert: 'b', start: 2 }])).rejects.toThrow(
      "The history's database can't be had, come again: connect ECONNREFUSED",
    );
    await expect(post('h', [{ alert: 'b', start: 2, end: 3 }])).rejects.toThrow(
      'come again',
    );
    const shown = await list();
    expect(named(shown.items)).toEqual(['b resolved']);
    expect(shown.degraded).toEqual({
      since: '2026-11-26T10:00:02.000Z',
      reason: 'connect ECONNREFUSED 127.0.0.1:5432',
    });
    expect(stage.supervisor.held.count).toBe(2);
    expect(stage.supervisor.ready()).toBeUndefined();

    stage.isAway = false;
    await stage.becomes('ready');
    const kept = await list();
    expect(kept.degraded).toBeUndefined();
    expect(named(kept.items)).toEqual(['a firing', 'b resolved']);
    expect(stage.supervisor.held).toMatchObject({ count: 0, bytes: 0 });
    await post('g', [{ alert: 'a', start: 1, end: 5 }]);
    expect(named((await list()).items)).toEqual(['a resolved', 'b resolved']);
    expect(stage.logger.warn).toHaveBeenCalledTimes(1);
    expect(stage.logger.info).toHaveBeenCalledTimes(2);
  });

  it('answers within 3 s while the database hangs, and the start waits no longer', async () => {
    const { stage, post, list } = await open();
    await stage.supervisor.start();
    stage.isHung = true;
    let begun = Date.now();
    await expect(post('g', [{ alert: 'a', start: 1 }])).rejects.toThrow(
      'come again: It has not answered for 2500 ms',
    );
    expect(Date.now() - begun).toBeLessThan(4_000);
    expect(named((await list()).items)).toEqual(['a firing']);

    const hung = await open();
    hung.stage.isHung = true;
    begun = Date.now();
    await hung.stage.supervisor.start();
    expect(Date.now() - begun).toBeLessThan(4_000);
    expect((await hung.list()).degraded).toBeDefined();
  });

  it('goes on where the database was away at the start', async () => {
    const { stage, post, list } = await open();
    stage.isAway = true;
    await stage.supervisor.start();
    await expect(post('g', [{ alert: 'a', start: 1 }])).rejects.toThrow(
      'come again',
    );
    stage.isAway = false;
    await stage.becomes('ready');
    expect(named((await list()).items)).toEqual(['a firing']);
  });

  it('refuses to start, and shows nothing, where nothing is to stand in', async () => {
    const { stage, list } = await open({ fallback: false });
    stage.isAway = true;
    await expect(stage.supervisor.start()).rejects.toThrow('ECONNREFUSED');

    stage.isAway = false;
    await stage.supervisor.start();
    stage.isAway = true;
    await expect(list()).rejects.toThrow('come again');
    stage.isAway = false;
    await stage.becomes('ready');
    expect((await list()).items).toEqual([]);
  });

  it('refuses to start where the database is there, and not to be used', async () => {
    const { stage } = await open();
    stage.refusal = new Error('A later release has changed the tables');
    await expect(stage.supervisor.start()).rejects.toThrow('A later release');
  });

  it('comes back also where readers find the database gone while it catches up', async () => {
    const { stage, post, list } = await open();
    const { supervisor } = stage;
    await supervisor.start();
    stage.isAway = true;
    await expect(post('g', [{ alert: 'a', start: 1 }])).rejects.toThrow();
    let relapses = 0;
    const read: Promise<unknown>[] = [];
    supervisor.monitor.onChange(({ condition }) => {
      if (condition === 'recovering' && relapses < 3) {
        relapses += 1;
        stage.isAway = true;
        read.push(list());
        setTimeout(() => {
          stage.isAway = false;
        }, 50);
      }
    });
    stage.isAway = false;
    await stage.becomes('ready');
    await Promise.all(read);
    expect(relapses).toBe(3);
    expect(named((await list()).items)).toEqual(['a firing']);
  });

  it('leaves out what others told more of while it was held', async () => {
    const { stage, post, list } = await open();
    await stage.supervisor.start();
    stage.isAway = true;
    const fires: Said[] = [{ alert: 'a', start: 1 }];
    await expect(post('g', fires)).rejects.toThrow();

    // Another replica, which could reach it, took it and what followed.
    const { store } = stage.otherReplica();
    await store.apply([delivery(stage.now + 500, 'g', fires)]);
    await store.apply([
      delivery(stage.now + 900, 'g', [{ alert: 'a', start: 1, end: 2 }]),
    ]);

    stage.isAway = false;
    await stage.becomes('ready');
    expect(named((await list()).items)).toEqual(['a resolved']);
  });

  it('holds no more than it may, and no repeats', async () => {
    const { stage, post } = await open({ maxHeldBytes: 1_500 });
    await stage.supervisor.start();
    stage.isAway = true;
    for (const group of ['g', 'g', 'h', 'i']) {
      await expect(post(group, [{ alert: 'a', start: 1 }])).rejects.toThrow();
    }
    expect(stage.supervisor.held).toMatchObject({ count: 2, bytes: 1_400 });
  });
});
