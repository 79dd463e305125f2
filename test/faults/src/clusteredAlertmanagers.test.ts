import {
  differenceOf,
  NONE,
  storedEpisodes,
  verifyEpisodes,
} from '@alert-history/test-backend';
import { Alertmanager, until } from '@alert-history/test-fixtures';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { AlertFeed } from './alertmanager/AlertFeed';
import { Cluster } from './alertmanager/Cluster';
import { sayTo, startAlertmanager } from './alertmanager/startAlertmanager';
import { Stage } from './Stage';

const GROUPS = 6;
const ALERTS = 60;
/**
 * Longer than a peer waits for the other one, and then a group for its next
 * flush. A peer that still waits has an older state in its hands; its late word
 * hides from both that an alert has ended and fires again.
 */
const PEER_WAIT_MS = 4_000;
/** What such a late word hid from the peers is told after it. */
const REPEATS = '15s';

jest.setTimeout(300_000);

/** In this order: each part goes on with the alerts of the one before it. */
describe('two Alertmanagers in a cluster, and one alone that is told the same', () => {
  const feed = new AlertFeed(
    Array.from({ length: ALERTS }, (_, i) => ({
      alertname: 'RequestErrorRateHigh',
      service: `service-${i % GROUPS}`,
      instance: `10.0.0.${i}:8080`,
    })),
  );
  let stage: Stage;
  let alone: Alertmanager;
  let cluster: Cluster;

  beforeAll(async () => {
    stage = await Stage.start({
      name: 'clustered-alertmanagers',
      sources: [{ id: 'alone' }, { id: 'pair' }],
    });
    alone = await startAlertmanager({
      name: 'alone',
      directory: stage.directory,
      route: stage.routeOf('alone', REPEATS),
    });
    stage.cleanUp.add(() => alone.stop());
    cluster = await Cluster.start(stage, stage.routeOf('pair', REPEATS));
  });

  afterAll(async () => {
    await stage?.cleanUp.run();
  });

  async function turn(isChosen: (index: number) => boolean): Promise<void> {
    feed.turn(isChosen);
    await sayTo([alone, ...cluster.peers], feed.say());
  }

  /** @param senders - each of which has to tell it; one of them where left out */
  async function untilTold(...senders: string[]): Promise<void> {
    const { relay } = stage;
    const each = senders.length > 0 ? senders : [undefined];
    await until('all to be told', 90, async note => {
      const unsaid = [
        relay.latest('alone'),
        ...each.map(sender => relay.latest('pair', sender)),
      ].flatMap(latest => feed.unsaidBy(latest));
      note(unsaid);
      return unsaid.length === 0;
    });
    await sleep(PEER_WAIT_MS);
  }

  /** As often as posted and acknowledged: by each peer. */
  function countBySender(since: number): number[] {
    return cluster.senders.map(
      name =>
        stage.relay.posts
          .slice(since)
          .filter(
            ({ sender, outcome }) =>
              sender === name && outcome === 'acknowledged',
          ).length,
    );
  }

  /**
   * Holds what is stored against the model, and the episodes of the pair, row
   * by row, against those of the one alone and of who saw the alerts.
   * A late word of a peer is put right by its next one.
   *
   * @returns the last two differences
   * @throws Error where there still is one after a while
   */
  async function differences(): Promise<unknown[]> {
    return until('one history', 60, async note => {
      const stored = storedEpisodes(stage.backend.databaseFile);
      verifyEpisodes(stored, stage.told());
      const [ofPair, ofOne] = ['pair', 'alone'].map(source =>
        stored
          .filter(episode => episode.source === source)
          .map(episode => ({ ...episode, source: 'any' })),
      );
      const found = [ofOne, feed.episodes('any')].map(expected =>
        differenceOf(ofPair, expected),
      );
      note(found);
      return isDeepStrictEqual(found, [NONE, NONE]) && found;
    });
  }

  it('give the episodes of the one alone, also where both deliver after an outage', async () => {
    await turn(() => true);
    await untilTold();
    await turn(index => index % 3 === 0);
    await untilTold();

    const { relay } = stage;
    const since = relay.posts.length;
    relay.isRefusing = true;
    await turn(index => index % 2 === 0);
    await until('both peers to be refused', 60, async () =>
      cluster.senders.every(name =>
        relay.posts.slice(since).some(({ sender }) => sender === name),
      ),
    );
    relay.isRefusing = false;
    await untilTold();
    expect(Math.min(...countBySender(since))).toBeGreaterThan(0);
    expect(await differences()).toEqual([NONE, NONE]);
  });

  it('cut off from each other, so that both deliver all, give the same', async () => {
    await cluster.cut();
    const since = stage.relay.posts.length;
    // What changes is what each of them has to tell.
    await turn(() => true);
    await untilTold(...cluster.senders);
    await turn(() => true);
    await untilTold(...cluster.senders);
    expect(Math.min(...countBySender(since))).toBeGreaterThanOrEqual(GROUPS);
    expect(await differences()).toEqual([NONE, NONE]);
  });

  it('together again, go on with the same', async () => {
    await cluster.mend();
    await turn(index => index % 4 === 0);
    await untilTold();
    expect(await differences()).toEqual([NONE, NONE]);
  });
});
