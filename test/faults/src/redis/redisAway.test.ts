import { CleanUp, until } from '@alert-history/test-fixtures';
import { startPostgres, startRedis } from '@alert-history/test-services';
import { Redis } from 'ioredis';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Backend } from '../backend/Backend';
import { Sender } from '../postgres/Sender';

jest.setTimeout(240_000);

/** What is promised, and some slack for a busy machine. */
const SEEN_S = 1 + 2;
/** A second and the slack of a post, where there is no Redis; a faulty one may cost 50 ms once. */
const SEEN_ALONE_S = 2 + 2;
const ANSWERED_MS = 2_000;

const START = Date.now() - 24 * 3_600_000;
const token = 'a-token-that-all-replicas-know';
const password = 'none-but-ours';

interface Replica {
  readonly backend: Backend;
  readonly url: string;
}

describe('a Redis that goes away', () => {
  const cleanUp = new CleanUp();
  const sender = new Sender({ token, source: 'prod' });
  const replicas: Replica[] = [];
  let server: Awaited<ReturnType<typeof startRedis>>;
  let posted = 0;

  beforeAll(async () => {
    const postgres = await startPostgres({ version: 15, fsync: false });
    cleanUp.add(() => postgres.dispose());
    server = await startRedis({ password });
    cleanUp.add(() => server.dispose());
    const databaseUrl = await postgres.createDatabase('history');
    const directory = await mkdtemp(join(tmpdir(), 'alert-history-faults-'));
    cleanUp.add(() => rm(directory, { recursive: true }));
    const start = async (name: string, redis: object | string) => {
      const backend = new Backend({
        ...{ name, directory: join(directory, name), redis, databaseUrl },
        ...{ sources: [{ id: 'prod' }], token },
      });
      cleanUp.add(() => backend.stop());
      return { backend, url: await backend.start() };
    };
    // Backstage makes the schema of a plugin without a lock.
    replicas.push(await start('redis-1', { url: server.url, db: 3 }));
    replicas.push(await start('redis-2', { url: server.url, db: 3 }));
    replicas.push(
      await start('redis-wrong-password', {
        ...{ host: '127.0.0.1', port: server.port, password: 'wrong' },
      }),
    );
  });

  afterAll(() => cleanUp.run());

  /** Posts an alert to one replica, and looks until the others count it. */
  async function expectToBeSeen(limitS: number): Promise<void> {
    posted += 1;
    const expected = { firing: posted, values: posted };
    const [first, ...others] = replicas;
    const { status } = await sender.post(first.url, `group-${posted}`, [
      { labels: { alertname: 'Test', n: `${posted}` }, startsAt: START },
    ]);
    expect(status).toBe(200);
    for (const replica of [first, ...others]) {
      await until('the new alert to be counted', limitS, async note => {
        const counts = await countsOf(replica);
        note(counts);
        return isDeepStrictEqual(counts, expected);
      });
    }
  }

  async function countsOf({ backend, url }: Replica) {
    const get = async (path: string) => {
      const begun = performance.now();
      const response = await fetch(`${url}/api/alert-history/v1/${path}`, {
        headers: { authorization: `Bearer ${backend.readToken}` },
      });
      expect(response.status).toBe(200);
      expect(performance.now() - begun).toBeLessThan(ANSWERED_MS);
      return response.json();
    };
    const facets = await get('facets');
    const values = await get('labels/n/values?limit=1000');
    return {
      firing: facets.firing as number,
      values: values.items.length as number,
    };
  }

  async function cacheOf({ backend, url }: Replica) {
    const response = await fetch(`${url}/api/alert-history/v1/status`, {
      headers: { authorization: `Bearer ${backend.readToken}` },
    });
    return (await response.json()).details.cache;
  }

  const untilReady = (replica: Replica) =>
    until('Redis to be used again', 30, async note => {
      await countsOf(replica);
      const { redis } = await cacheOf(replica);
      note(redis);
      return redis === 'ready';
    });

  it('shares what one replica has counted, and what it was told within a second', async () => {
    for (let round = 0; round < 3; round++) {
      await expectToBeSeen(SEEN_S);
    }
    expect((await cacheOf(replicas[1])).answers.shared).toBeGreaterThan(0);
    expect((await cacheOf(replicas[2])).redis).toBe('away');
  });

  it('makes no difference while it is paused, killed or stopped, and is used again after it', async () => {
    for (const { away, back } of [
      { away: 'pause', back: 'resume' },
      { away: 'kill', back: 'start' },
      { away: 'stop', back: 'start' },
    ] as const) {
      await server[away]();
      await expectToBeSeen(SEEN_ALONE_S);
      await expectToBeSeen(SEEN_ALONE_S);
      expect((await cacheOf(replicas[0])).redis).toBe('away');
      await server[back]();
      await untilReady(replicas[0]);
      await untilReady(replicas[1]);
      await expectToBeSeen(SEEN_S);
    }
    const log = await replicas[0].backend.log();
    expect(log).toMatch(/Redis can't be had, replicas share no answers: /);
    expect(log).not.toContain(password);
  });

  it('makes no difference when it forgets everything, or holds garbage', async () => {
    const redis = new Redis(server.url, { db: 3 });
    cleanUp.add(async () => redis.disconnect());
    const spoil = async (key: string) => {
      const garbage = [
        () => redis.set(key, '{"states":'),
        () => redis.set(key, '[null,null]\n"answer"'),
        () => redis.del(key).then(() => redis.rpush(key, 'a', 'b')),
        () => redis.set(key, Buffer.from([0xff, 0x00, 0xfe])),
      ];
      await garbage[Math.floor(Math.random() * garbage.length)]();
    };
    let spoilt = 0;
    for (let round = 0; round < 2; round++) {
      await expectToBeSeen(SEEN_S);
      await redis.flushall();
      await expectToBeSeen(SEEN_S);
      const keys = await redis.keys('*');
      await Promise.all(keys.map(spoil));
      spoilt += keys.length;
      // Else what the process has itself is asked.
      await sleep(1_100);
      for (const replica of replicas) {
        expect(await countsOf(replica)).toEqual({
          ...{ firing: posted, values: posted },
        });
      }
      await expectToBeSeen(SEEN_S);
    }
    expect(spoilt).toBeGreaterThan(5);
  });
});
