import {
  differenceOf,
  NONE,
  StoredEpisode,
  storedEpisodes,
  verifyEpisodes,
} from '@alert-history/test-backend';
import { Alertmanager, until } from '@alert-history/test-fixtures';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AlertFeed } from './alertmanager/AlertFeed';
import { sayTo, startAlertmanager } from './alertmanager/startAlertmanager';
import { Stage } from './Stage';

jest.setTimeout(600_000);

/** The search for stale episodes runs every 30 s; the scheduler looks for work every 5 s. */
const STALE_AFTER_S = 20;
const STALE_DEADLINE_S = STALE_AFTER_S + 240;

const all = () => true;
const first = (index: number) => index === 0;
const second = (index: number) => index === 1;

describe('an Alertmanager that is killed and started again', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.start({
      name: 'killed-alertmanager',
      sources: ['kept', 'emptied', 'away'].map(id => ({
        id,
        staleAfter: `${STALE_AFTER_S}s`,
      })),
    });
  });

  afterAll(async () => {
    await stage?.cleanUp.run();
  });

  function storedOf(source: string): StoredEpisode[] {
    return storedEpisodes(stage.backend.databaseFile).filter(
      episode => episode.source === source,
    );
  }

  /** Tells of two alerts of one group and of one that is alone in its own; all fire. */
  async function start(source: string) {
    const { relay, directory, cleanUp } = stage;
    const alerts = (service: string, ...instances: string[]) =>
      new AlertFeed(
        instances.map(instance => ({
          alertname: 'RequestErrorRateHigh',
          service,
          instance,
        })),
      );
    const together = alerts('checkout', 'a', 'b');
    const single = alerts('payment', 'c');
    const startOne = () =>
      startAlertmanager({
        ...{ name: source, directory },
        route: stage.routeOf(source, '5s'),
        // What it has notified of is written down every second, by default every 15 minutes.
        flags: ['--data.maintenance-interval=1s'],
      });
    let running: Alertmanager = await startOne();
    cleanUp.add(() => running.stop());
    const sender = {
      ...{ together, single },
      dataDirectory: join(directory, source, 'data'),
      kill: () => running.kill(),
      async startAgain() {
        running = await startOne();
        relay.forget(source);
      },
      /** Says all that is, and waits until some of it was told. */
      async untilTold(...feeds: AlertFeed[]) {
        await sayTo([running], [...together.say(), ...single.say()]);
        await until(`${source} to tell`, 90, async note => {
          const latest = relay.latest(source);
          const unsaid = feeds.flatMap(feed => feed.unsaidBy(latest));
          note(unsaid);
          return unsaid.length === 0;
        });
      },
    };
    together.turn(all);
    single.turn(all);
    await sender.untilTold(together, single);
    return sender;
  }

  it('with its data: open episodes go on, and what ended meanwhile has ended', async () => {
    const { together, single, ...sender } = await start('kept');
    const toldAt = Date.now();
    await until('Alertmanager to write down what it told', 60, async () => {
      const { mtimeMs } = await stat(join(sender.dataDirectory, 'nflog'));
      return mtimeMs > toldAt + 1_000;
    });
    await sender.kill();
    together.turn(second);
    single.turn(all);
    await sender.startAgain();
    await sender.untilTold(together, single);
    together.turn(first);
    await sender.untilTold(together);

    const stored = storedOf('kept');
    verifyEpisodes(stored, stage.told());
    const expected = [...together.episodes('kept'), ...single.episodes('kept')];
    expect(differenceOf(stored, expected)).toEqual(NONE);
  });

  it('without its data: nothing is doubled; of what it does not speak any more, nobody knows the end', async () => {
    // Both wait for episodes to become stale.
    const [emptied, away] = await Promise.all([
      comesBackEmpty(),
      comesBackLate(),
    ]);
    expect(emptied).toEqual({ told: NONE, untold: NONE });
    expect(away).toEqual({ meanwhile: NONE, afterwards: NONE });
  });

  /** What ended meanwhile is told where another alert of its group fires, and else never. */
  async function comesBackEmpty() {
    const { together, single, ...sender } = await start('emptied');
    const [fired] = single.episodes('emptied');
    await sender.kill();
    await rm(sender.dataDirectory, { recursive: true });
    together.turn(second);
    single.turn(all);
    await sender.startAgain();
    await sender.untilTold(together);
    const isUntold = ({ key }: StoredEpisode) => key === fired.key;
    const untold = await untilStale('emptied', isUntold);
    together.turn(first);
    await sender.untilTold(together);

    const told = storedOf('emptied').filter(episode => !isUntold(episode));
    return {
      told: differenceOf(told, together.episodes('emptied')),
      untold: differenceOf(untold, [{ ...fired, state: 'stale' }]),
    };
  }

  /** So late that its episodes are stale; when it speaks of them again, they fire again. */
  async function comesBackLate() {
    const { together, single, ...sender } = await start('away');
    const fired = [...together.episodes('away'), ...single.episodes('away')];
    await sender.kill();
    await rm(sender.dataDirectory, { recursive: true });
    const stale = await untilStale('away', () => true);
    await sender.startAgain();
    await sender.untilTold(together, single);

    return {
      meanwhile: differenceOf(
        stale,
        fired.map(episode => ({ ...episode, state: 'stale' })),
      ),
      afterwards: differenceOf(storedOf('away'), fired),
    };
  }

  async function untilStale(
    source: string,
    isMeant: (episode: StoredEpisode) => boolean,
  ): Promise<StoredEpisode[]> {
    const what = `what ${source} does not speak of to be stale`;
    return until(what, STALE_DEADLINE_S, async note => {
      const found = storedOf(source).filter(isMeant);
      note(found);
      return found.every(({ state }) => state === 'stale') && found;
    });
  }
});
