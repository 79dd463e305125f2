import { Alertmanager, freePorts, until } from '@alert-history/test-fixtures';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AlertFeed } from './alertmanager/AlertFeed';
import { Cluster } from './alertmanager/Cluster';
import { sayTo, startAlertmanager } from './alertmanager/startAlertmanager';
import { ReadApi } from './backend/ReadApi';
import { Stage } from './Stage';

jest.setTimeout(600_000);

/** The scheduler looks for work every 5 s; a poll is seldom more than two of these away. */
const EVERY = '5s';
const POLLED_TWICE_S = 40;
const SETTLE_AFTER_S = 20;

const NAMES = ['silenced', 'inhibited', 'unposted', 'restarted', 'lives'];

/** What an alert of a test is told apart by. */
const LABELS = { alertname: 'RequestErrorRateHigh', service: 'checkout' };

const first = (index: number) => index === 0;
const second = (index: number) => index === 1;
const all = () => true;

function feedOf(...instances: string[]): AlertFeed {
  return new AlertFeed(instances.map(instance => ({ ...LABELS, instance })));
}

describe('a real Alertmanager that is asked what fires', () => {
  const running = new Map<string, Alertmanager>();
  const ports = new Map<string, number>();
  let pairPorts: number[];
  let stage: Stage;
  let api: ReadApi;

  beforeAll(async () => {
    const free = await freePorts(NAMES.length + 2);
    NAMES.forEach((name, i) => ports.set(name, free[i]));
    pairPorts = free.slice(NAMES.length);
    const reconcile = { every: EVERY, settleAfter: `${SETTLE_AFTER_S}s` };
    const urlOf = (port: number) => `http://127.0.0.1:${port}`;
    stage = await Stage.start({
      name: 'reconcile',
      sources: [
        ...NAMES.map(id => ({
          ...{ id, reconcile, url: [urlOf(ports.get(id)!)] },
        })),
        { id: 'pair', reconcile, url: pairPorts.map(urlOf) },
      ],
    });
    api = ReadApi.of(stage);
    await start('silenced');
    await start('inhibited', {
      sections: {
        inhibit_rules: [
          {
            source_matchers: ['instance=worse'],
            target_matchers: ['instance=a'],
          },
        ],
      },
    });
    await start('unposted', { groupWait: '1h' });
    await start('restarted');
    await start('lives');
    // Until then what they do not have says nothing.
    await sleep(SETTLE_AFTER_S * 1_000);
  });

  afterAll(async () => {
    await stage?.cleanUp.run();
  });

  async function start(
    name: string,
    { groupWait, sections }: { groupWait?: string; sections?: object } = {},
  ): Promise<void> {
    const alertmanager = await startAlertmanager({
      ...{ name, directory: stage.directory, sections },
      route: { ...stage.routeOf(name, '1h'), groupWait },
      webPort: ports.get(name),
    });
    running.set(name, alertmanager);
    stage.cleanUp.add(() => running.get(name)!.stop());
  }

  async function say(source: string, feed: AlertFeed): Promise<void> {
    await sayTo([running.get(source)!], feed.say());
  }

  /** As `instance state-or-reason: transitions`, oldest first. */
  async function told(source: string): Promise<string[]> {
    return (await api.episodesOf(source))
      .map(
        ({ alert, state, endReason, transitions }) =>
          `${alert.labels.instance} ${endReason ?? state}: ${transitions
            .map(({ kind }: any) => kind)
            .join(' ')}`,
      )
      .reverse();
  }

  async function untilTold(source: string, expected: string[]): Promise<void> {
    await until(`${source} to be ${expected}`, POLLED_TWICE_S, async note => {
      const found = await told(source);
      note(found);
      return `${found.sort()}` === `${[...expected].sort()}`;
    });
  }

  async function untilPosted(source: string, feed: AlertFeed): Promise<void> {
    await until('all to be posted', 30, async note => {
      const unsaid = feed.unsaidBy(stage.relay.latest(source));
      note(unsaid);
      return unsaid.length === 0;
    });
  }

  async function reconcileOf(source: string): Promise<any> {
    const { items } = await api.get('sources');
    return items.find(({ id }: any) => id === source).reconcile;
  }

  it('leaves no ghost of an alert that ended while it was silenced, and tells when it was', async () => {
    const feed = feedOf('a');
    feed.turn(first);
    await say('silenced', feed);
    await untilTold('silenced', ['a firing: started']);
    await running.get('silenced')!.post('silences', {
      matchers: [
        { name: 'instance', value: 'a', isRegex: false, isEqual: true },
      ],
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      ...{ createdBy: 'test', comment: 'test' },
    });
    await untilTold('silenced', ['a firing: started silenced']);
    const [silenced] = await api.episodesOf('silenced');
    expect(silenced.suppressedBy).toBe('silenced');

    feed.turn(first);
    await say('silenced', feed);
    await untilTold('silenced', ['a reconciled: started silenced reconciled']);
    // Also the next firing is hidden from the webhook, and not from us.
    feed.turn(first);
    await say('silenced', feed);
    await untilTold('silenced', [
      'a reconciled: started silenced reconciled',
      'a firing: started silenced',
    ]);
  });

  it('leaves none of one that ended while another one inhibited it', async () => {
    const feed = feedOf('a', 'worse');
    feed.turn(first);
    await say('inhibited', feed);
    await untilTold('inhibited', ['a firing: started']);
    feed.turn(second);
    await say('inhibited', feed);
    await untilTold('inhibited', [
      'a firing: started silenced',
      'worse firing: started',
    ]);
    feed.turn(first);
    await say('inhibited', feed);
    await untilTold('inhibited', [
      'a reconciled: started silenced reconciled',
      'worse firing: started',
    ]);
    const reasons = (await api.episodesOf('inhibited')).map(
      ({ transitions }) => transitions[1]?.reason,
    );
    expect(reasons).toContain('Another alert inhibits its notifications');
  });

  it('tells of what ended before its group was posted, and of what fired anew since', async () => {
    const feed = feedOf('a', 'b');
    feed.turn(all);
    await say('unposted', feed);
    await untilTold('unposted', ['a firing: started', 'b firing: started']);
    feed.turn(first);
    await say('unposted', feed);
    await untilTold('unposted', [
      'a reconciled: started reconciled',
      'b firing: started',
    ]);
    feed.turn(first);
    await say('unposted', feed);
    await untilTold('unposted', [
      'a reconciled: started reconciled',
      'a firing: started',
      'b firing: started',
    ]);
    expect(stage.relay.latest('unposted').size).toBe(0);
  });

  it('that has lost its memory ends nothing, until it must have been told again', async () => {
    const feed = feedOf('a', 'b');
    feed.turn(all);
    await say('restarted', feed);
    await untilTold('restarted', ['a firing: started', 'b firing: started']);
    await running.get('restarted')!.kill();
    await rm(join(stage.directory, 'restarted', 'data'), { recursive: true });
    await until('it to be missed', POLLED_TWICE_S, async note => {
      const { peers } = await reconcileOf('restarted');
      note(peers);
      return /ECONNREFUSED/.test(peers[0].trouble);
    });
    await start('restarted');
    await until('it to be asked again', POLLED_TWICE_S, async note => {
      const { peers } = await reconcileOf('restarted');
      note(peers);
      return peers[0].alerts === 0;
    });
    const { peers } = await reconcileOf('restarted');
    expect(peers[0].trouble).toMatch(/^it started \d+ s ago/);
    expect((await told('restarted')).sort()).toEqual([
      ...['a firing: started', 'b firing: started'],
    ]);
    // One of them ended meanwhile; nobody tells of it any more.
    feed.turn(second);
    await sayTo([running.get('restarted')!], feed.say().slice(0, 1));
    await untilTold('restarted', [
      ...['a firing: started', 'b reconciled: started reconciled'],
    ]);
  });

  it('gives the episodes that were, where its webhook and its polls tell the same', async () => {
    const feed = feedOf('a', 'b', 'c', 'd');
    for (const divisor of [1, 2, 1, 3, 2]) {
      feed.turn(index => index % divisor === 0);
      await say('lives', feed);
      await untilPosted('lives', feed);
      await sleep(7_000);
    }
    const found = (await api.episodesOf('lives')).map(
      ({ alert, state, endReason, startedAt }) => [
        ...[alert.labels.instance, endReason ?? state, Date.parse(startedAt)],
      ],
    );
    const expected = feed
      .episodes('lives')
      .map(({ key, state, endReason, start: startedAt }) => [
        ...[
          new Map(JSON.parse(key)).get('instance'),
          endReason ?? state,
          startedAt,
        ],
      ]);
    expect(found.sort()).toEqual(expected.sort());
  });

  it('as a pair leaves none either, and ends nothing while one can not be asked', async () => {
    const cluster = await Cluster.start(
      stage,
      stage.routeOf('pair', '1h'),
      pairPorts,
    );
    await sleep(SETTLE_AFTER_S * 1_000);
    const feed = feedOf('a', 'b');
    feed.turn(all);
    await sayTo(cluster.peers, feed.say());
    await untilTold('pair', ['a firing: started', 'b firing: started']);

    // Only one of them hears of the end of `a`.
    feed.turn(first);
    await sayTo(cluster.peers.slice(0, 1), feed.say());
    await until('them to disagree', POLLED_TWICE_S, async note => {
      const reconcile = await reconcileOf('pair');
      note(reconcile);
      return reconcile.disagreeing === 1;
    });
    expect(await stage.backend.log()).toMatch(
      /The Alertmanagers of pair disagree on 1 alerts/,
    );

    await cluster.peers[1].stop();
    feed.turn(second);
    await sayTo(cluster.peers.slice(0, 1), feed.say());
    await until('one to be missed', POLLED_TWICE_S, async note => {
      const reconcile = await reconcileOf('pair');
      note(reconcile);
      return reconcile.peers[0].alerts === 0 && reconcile.peers[1].trouble;
    });
    const reasons = (await api.episodesOf('pair')).map(
      ({ endReason }) => endReason,
    );
    expect(reasons).not.toContain('reconciled');
  });
});
