import {
  differenceOf,
  NONE,
  storedEpisodesOf,
} from '@alert-history/test-backend';
import { CleanUp, until } from '@alert-history/test-fixtures';
import { episodesOf } from '@alert-history/test-model';
import {
  PostgresServer,
  startPostgres,
  startRedis,
} from '@alert-history/test-services';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Backend } from '../backend/Backend';
import { asModel } from './asModel';
import { Balancer } from './Balancer';
import { Sender, ToldAlert } from './Sender';

jest.setTimeout(300_000);

const REPLICAS = 10;
const PEERS = 2;
const GROUPS = 40;
const ALERTS = 12;
const ROUNDS = 4;
const START = Date.now() - 10 * 3_600_000;
const MINUTE = 60_000;

const token = 'a-token-that-all-replicas-know';

describe(`${REPLICAS} replicas on one PostgreSQL and one Redis, behind a balancer, to which the peers of a cluster tell the same`, () => {
  const cleanUp = new CleanUp();
  let server: PostgresServer;
  let databaseUrl: string;
  let balancer: Balancer;
  const urls: string[] = [];
  const readTokens: string[] = [];

  beforeAll(async () => {
    server = await startPostgres({
      version: 15,
      settings: { max_connections: 400 },
    });
    cleanUp.add(() => server.dispose());
    databaseUrl = await server.createDatabase('history');
    const redis = await startRedis();
    cleanUp.add(() => redis.dispose());
    const directory = await mkdtemp(join(tmpdir(), 'alert-history-faults-'));
    cleanUp.add(() => rm(directory, { recursive: true }));
    const start = async (index: number) => {
      const backend = new Backend({
        name: `replica-${index}`,
        directory: join(directory, `${index}`),
        ...{ sources: [{ id: 'prod' }], databaseUrl, token },
        redis: redis.url,
      });
      cleanUp.add(() => backend.stop());
      urls.push(await backend.start());
      readTokens.push(backend.readToken);
    };
    // Backstage makes the schema of a plugin without a lock, so of two that
    // start on an empty database one may fail before our plugin is asked: the
    // first starts alone. The others go two at a time for want of cores.
    await start(0);
    for (let index = 1; index < REPLICAS; index += 2) {
      await Promise.all(
        [index, index + 1].filter(i => i < REPLICAS).map(start),
      );
    }
    balancer = await Balancer.start(urls);
    cleanUp.add(() => balancer.stop());
  });

  afterAll(() => cleanUp.run());

  /** What a group says, post by post: its alerts fire and end, some go on. */
  function streamOf(group: number): ToldAlert[][] {
    const labels = (alert: number) => ({
      ...{ alertname: 'RequestErrorRateHigh', service: `service-${group}` },
      instance: `${alert}`,
    });
    return Array.from({ length: ROUNDS * 2 }, (_, step) => {
      const startsAt = START + Math.floor(step / 2) * 30 * MINUTE;
      return Array.from({ length: ALERTS }, (__, alert): ToldAlert => {
        if (alert === 0) {
          return { labels: labels(alert), startsAt: START };
        }
        return {
          ...{ labels: labels(alert), startsAt: startsAt + alert },
          ...(step % 2 === 1 && { endsAt: startsAt + alert * MINUTE }),
        };
      });
    });
  }

  it('the history is that of one', async () => {
    const sender = new Sender({ token, source: 'prod' });
    const streams = Array.from({ length: GROUPS }, (_, i) => streamOf(i));
    const shuffled = <T>(items: readonly T[]) =>
      items
        .map(item => ({ item, place: Math.random() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item);
    await Promise.all(
      streams.flatMap((stream, group) =>
        Array.from({ length: PEERS }, async () => {
          for (const alerts of stream) {
            await sender.deliver(
              [balancer.url],
              `group-${group}`,
              shuffled(alerts),
            );
          }
        }),
      ),
    );
    const stored = await storedEpisodesOf(databaseUrl, 'alert-history');
    const expected = episodesOf(
      streams.flatMap(stream => stream.map(alerts => asModel(alerts))),
    );
    expect(stored).toHaveLength(expected.length);
    expect(differenceOf(stored, expected)).toEqual(NONE);
    // Each of them had a part in it.
    expect(balancer.handed.every(count => count > 0)).toBe(true);

    const { length: episodes } = expected;
    const firing = expected.filter(({ state }) => state === 'firing').length;
    for (const [index, url] of urls.entries()) {
      await until('a replica to count all', 3, async note => {
        const response = await fetch(`${url}/api/alert-history/v1/facets`, {
          headers: { authorization: `Bearer ${readTokens[index]}` },
        });
        const facets = await response.json();
        note(facets);
        return facets.episodes === episodes && facets.firing === firing;
      });
    }
  });

  it('one body, 50 times at once over all of them, is one episode', async () => {
    const sender = new Sender({ token, source: 'prod' });
    const alerts = [{ labels: { alertname: 'Same' }, startsAt: START }];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        sender.post(urls[i % urls.length], 'same', alerts),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([200]),
    );
    const stored = await storedEpisodesOf(databaseUrl, 'alert-history');
    const { key } = asModel(alerts).alerts[0];
    expect(stored.filter(episode => episode.key === key)).toHaveLength(1);
  });
});
