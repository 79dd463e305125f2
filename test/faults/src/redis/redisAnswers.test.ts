import { CleanUp, until } from '@alert-history/test-fixtures';
import { RedisServer, startRedis } from '@alert-history/test-services';
import { mockServices } from '@backstage/backend-test-utils';
import { Redis } from 'ioredis';
import { Answers, openAnswers } from './internals';

jest.setTimeout(60_000);

const question = { key: 'how many' };

/** 50 ms, and the slack of a busy machine; without a bound it would be seconds. */
const WAITED_MS = 500;

describe('answers kept in a Redis', () => {
  const cleanUp = new CleanUp();
  let server: RedisServer;
  let redis: Redis;
  let prefix: string;
  let passed: number;
  let ownersOf: () => Promise<string[]>;

  beforeAll(async () => {
    server = await startRedis();
    cleanUp.add(() => server.dispose());
    redis = new Redis(server.url);
    redis.on('error', () => {});
    cleanUp.add(async () => redis.disconnect());
  });

  beforeEach(() => {
    prefix = `test:${Math.random()}:`;
    passed = 0;
    ownersOf = async () => [];
  });

  afterAll(() => cleanUp.run());

  /** What a process has of its own is a second old whenever it is asked. */
  async function replica(): Promise<Answers> {
    const answers = await openAnswers({
      ...{ redis: { url: server.url }, prefix },
      logger: mockServices.logger.mock(),
      clock: () => performance.now() + passed,
      ownersOf: () => ownersOf(),
    });
    cleanUp.add(() => answers.close());
    return answers;
  }

  async function ask({ cache }: Answers, count: number | Promise<number>) {
    passed += 1_001;
    const answer = await cache.answer(question, async () => ({
      count: await count,
    }));
    return answer.count;
  }

  const untilKept = (key: string, json: string) =>
    until('it to be kept anew', 5, async () =>
      (await redis.get(key))?.endsWith(json),
    );

  const kept = () =>
    until('an answer to be kept', 5, async () => {
      const [key] = await redis.keys(`${prefix}a:*`);
      return key;
    });

  it('are not those from before a change, also where Redis is emptied after it', async () => {
    const [writer, other] = [await replica(), await replica()];
    let finish = (_: number) => {};
    const begun = ask(
      other,
      new Promise<number>(resolve => {
        finish = resolve;
      }),
    );
    await until('its versions to be read', 5, () =>
      redis.exists(`${prefix}v:any`).then(Boolean),
    );
    await writer.cache.changed([1]);
    await redis.flushall();
    finish(1);
    expect(await begun).toBe(1);
    await kept();
    expect(await ask(writer, 2)).toBe(2);
    expect(await ask(other, 2)).toBe(2);
  });

  it('are none that somebody else has put there', async () => {
    const [writer, other] = [await replica(), await replica()];
    expect(await ask(writer, 1)).toBe(1);
    const key = await kept();
    expect(await ask(other, 2)).toBe(1);

    const text = (await redis.get(key))!;
    for (const garbage of ['{}', '[]', '{"count":9}', '']) {
      const spoilt = text.replace('{"count":1}', garbage);
      expect(spoilt).not.toBe(text);
      await redis.set(key, spoilt, 'PX', 10_000);
      expect(await ask(other, 2)).toBe(2);
      await untilKept(key, '{"count":2}');
    }
  });

  it('are outdated once Redis is back, though nobody asks the one that changed something', async () => {
    const writer = await replica();
    await server.kill();
    await writer.cache.changed([1]);
    expect(writer.state().redis).toBe('away');
    await server.start();
    await until('the change to be said', 15, () =>
      redis.exists(`${prefix}v:all`, `${prefix}v:any`).then(Boolean),
    );
    expect(writer.state().redis).toBe('ready');
  });

  it('make no sender wait for longer than 50 ms, also where the database does not tell owners', async () => {
    const writer = await replica();
    ownersOf = () => new Promise(() => {});
    const before = performance.now();
    await writer.cache.changed([1]);
    expect(performance.now() - before).toBeLessThan(WAITED_MS);
    await until('all answers to be outdated', 5, () =>
      redis.exists(`${prefix}v:all`).then(Boolean),
    );
  });
});
