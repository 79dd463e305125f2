import {
  differenceOf,
  NONE,
  verifyEpisodes,
} from '@alert-history/test-backend';
import { Alertmanager, CleanUp, until } from '@alert-history/test-fixtures';
import { startPostgres } from '@alert-history/test-services';
import { setTimeout as sleep } from 'node:timers/promises';
import { AlertFeed } from './alertmanager/AlertFeed';
import { sayTo, startAlertmanager } from './alertmanager/startAlertmanager';
import { webhookAttempts } from './alertmanager/webhookAttempts';
import { RelayedPost } from './relay/RelayedPost';
import { Stage } from './Stage';

const GROUPS = 200;
const ALERTS_PER_GROUP = 50;
/** From one kill to the next: until all is told again, and at least so long. */
const PAUSES_MS = [8_000, 12_000, 9_000, 11_000];
/** So many posts of a wave are acknowledged when the backend ends in the midst of it. */
const INTO_A_WAVE = 20;
const STORM_DEADLINE_MS = 90_000;
/** Alertmanager notes a moment after the answer what it has told. */
const AFTER_A_POST_MS = 1_000;

jest.setTimeout(300_000);

/** Answers the URL of a database, where it is one that has one. */
type StartDatabase = (cleanUp: CleanUp) => Promise<string | undefined>;

async function onPostgres(cleanUp: CleanUp): Promise<string> {
  const server = await startPostgres({ version: 15 });
  cleanUp.add(() => server.dispose());
  return server.createDatabase('history');
}

/** In this order: each wave changes what the one before it told. */
describe.each<{ engine: string; startDatabase: StartDatabase }>([
  { engine: 'sqlite', startDatabase: async () => undefined },
  { engine: 'postgres', startDatabase: onPostgres },
])(
  'a backend on $engine that ends in the midst of a storm of 10,000 alerts from a real Alertmanager',
  ({ engine, startDatabase }) => {
    const cleanUp = new CleanUp();
    const feed = new AlertFeed(
      Array.from({ length: GROUPS * ALERTS_PER_GROUP }, (_, i) => ({
        alertname: 'RequestErrorRateHigh',
        cluster: 'prod',
        service: `service-${Math.floor(i / ALERTS_PER_GROUP)}`,
        instance: `10.0.${Math.floor(i / 250)}.${i % 250}:8080`,
        severity: ['critical', 'warning', 'info'][i % 3],
      })),
    );
    let stage: Stage;
    let alertmanager: Alertmanager;
    let said: Promise<void>;

    beforeAll(async () => {
      const databaseUrl = await startDatabase(cleanUp);
      stage = await Stage.start({
        name: `killed-backend-${engine}`,
        sources: [{ id: 'storm' }],
        databaseUrl,
      });
      cleanUp.add(() => stage.cleanUp.run());
      alertmanager = await startAlertmanager({
        name: 'storm',
        directory: stage.directory,
        route: stage.routeOf('storm', '10s'),
      });
      stage.cleanUp.add(() => alertmanager.stop());
    });

    afterAll(async () => {
      await cleanUp.run();
    });

    /** The next wave; resolves in the midst of it, when the backend has just got a post. */
    async function storm(wave: number): Promise<void> {
      const before = stage.relay.posts.length;
      feed.turn(index => (index + wave) % 3 > 0);
      said = sayTo([alertmanager], feed.say());
      let acknowledged = 0;
      const deadline = AbortSignal.timeout(STORM_DEADLINE_MS);
      while (acknowledged < INTO_A_WAVE) {
        await stage.relay.nextHandedOver(deadline);
        acknowledged = stage.relay.posts
          .slice(before)
          .filter(({ outcome }) => outcome === 'acknowledged').length;
      }
    }

    async function untilTold(): Promise<void> {
      await said;
      await until('Alertmanager to tell all of it', 120, async note => {
        const unsaid = feed.unsaidBy(stage.relay.latest('storm'));
        note(unsaid.slice(0, 3));
        return unsaid.length === 0;
      });
      await sleep(AFTER_A_POST_MS);
    }

    it('while nothing happens to it: nothing is refused or told again, and all of it is kept', async () => {
      feed.turn(() => true);
      said = sayTo([alertmanager], feed.say());
      await untilTold();
      const refused = stage.relay.posts.filter(
        ({ outcome }) => outcome !== 'acknowledged',
      );
      expect(refused).toEqual([]);
      const { notifications, requests, failed } = await webhookAttempts(
        alertmanager,
      );
      expect({ failed, again: requests - notifications }).toEqual({
        failed: 0,
        again: 0,
      });
      expect(
        differenceOf(await stage.stored(), feed.episodes('storm')),
      ).toEqual(NONE);
    });

    it.each(PAUSES_MS.map((pause, wave) => ({ pause, wave })))(
      'killed (wave $wave): what it acknowledged is in its database, and nothing twice',
      async ({ pause, wave }) => {
        await storm(wave);
        const underWay = stage.relay.underWay();
        await stage.killBackend();
        const nextKill = sleep(pause);

        const stored = await stage.storedAfterCrash();
        const told = stage.told();
        await stage.startBackend();
        expect(brokenOff(underWay)).not.toEqual([]);
        verifyEpisodes(stored, told);
        await untilTold();
        await nextKill;
      },
    );

    it('told to end: it answers what is under way, and ends in time', async () => {
      await storm(PAUSES_MS.length);
      const underWay = stage.relay.underWay();
      await stage.stopBackend();

      const stored = await stage.stored();
      const told = stage.told();
      await stage.startBackend();
      expect(brokenOff(underWay)).toEqual([]);
      verifyEpisodes(stored, told);
      await untilTold();
    });

    it('in the end the history is that of a backend to which nothing happened', async () => {
      const stored = await stage.stored();
      verifyEpisodes(stored, stage.told());
      expect(differenceOf(stored, feed.episodes('storm'))).toEqual(NONE);
    });
  },
);

function brokenOff(posts: readonly RelayedPost[]): RelayedPost[] {
  return posts.filter(({ outcome }) => outcome === 'brokenOff');
}
