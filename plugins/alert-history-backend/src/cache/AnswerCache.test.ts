import { AnswerCache } from './AnswerCache';
import { Question } from './Question';

const question: Question = { key: 'how many' };

describe('kept answers of one process', () => {
  let now: number;
  let computed: number;
  let cache: AnswerCache;

  beforeEach(() => {
    now = 0;
    computed = 0;
    cache = AnswerCache.create({ clock: () => now });
  });

  const ask = (about = question) =>
    cache.answer<{ count: number; degraded?: object }>(about, async () => {
      computed += 1;
      return { count: computed };
    });

  it('are given again for a second, to the same question', async () => {
    expect(await ask()).toEqual({ count: 1 });
    now = 999;
    expect(await ask()).toEqual({ count: 1 });
    expect(await ask({ key: 'another' })).toEqual({ count: 2 });
    now = 1_000;
    expect(await ask()).toEqual({ count: 3 });
    expect(cache.counts).toEqual({ local: 1, shared: 0, computed: 3 });
  });

  it('are computed once for those who ask at once', async () => {
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers).toEqual(Array(3).fill({ count: 1 }));
  });

  it('are not those of before a change', async () => {
    await ask();
    await cache.changed('any');
    expect(await ask()).toEqual({ count: 2 });

    let finish = () => {};
    const slow = cache.answer({ key: 'slow' }, async () => {
      await new Promise<void>(resolve => {
        finish = resolve;
      });
      return { count: 100 };
    });
    await cache.changed([7]);
    finish();
    await slow;
    expect(await ask({ key: 'slow' })).toEqual({ count: 3 });
  });

  it('are neither failures nor answers while the database is away', async () => {
    await expect(
      cache.answer(question, async () => {
        throw new Error('away');
      }),
    ).rejects.toThrow('away');
    await cache.answer(question, async () => ({ count: 0, degraded: {} }));
    expect(await ask()).toEqual({ count: 1 });
  });
});
