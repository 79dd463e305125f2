import { createDeferred } from '@backstage/types';
import { setImmediate as allPending } from 'node:timers/promises';
import { AdmissionQueue } from './AdmissionQueue';

describe('AdmissionQueue', () => {
  afterEach(() => jest.useRealTimers());

  it('lets a number work at once, and the next in order', async () => {
    const queue = new AdmissionQueue({ concurrency: 2, maxBytes: 100 });
    const started: number[] = [];
    const gates = [0, 1, 2, 3].map(() => createDeferred());
    const runs = gates.map((gate, i) =>
      queue.run(async () => {
        started.push(i);
        await gate;
        return i;
      }),
    );
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    gates[1].resolve();
    await runs[1];
    await allPending();
    expect(started).toEqual([0, 1, 2]);
    gates.forEach(gate => gate.resolve());
    expect(await Promise.all(runs)).toEqual([0, 1, 2, 3]);
  });

  it('gives a place back when the work fails', async () => {
    const queue = new AdmissionQueue({ concurrency: 1, maxBytes: 100 });
    const fail = () => Promise.reject(new Error('broken'));
    await expect(queue.run(fail)).rejects.toThrow('broken');
    expect(await queue.run(async () => 'works')).toBe('works');
  });

  it('tells a sender to come again that waited 5 s, and forgets it', async () => {
    jest.useFakeTimers();
    const queue = new AdmissionQueue({ concurrency: 1, maxBytes: 100 });
    const gate = createDeferred();
    const first = queue.run(() => gate);
    const late = queue.run(async () => 'late').catch(error => error.message);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(await late).toMatch(/come again/);
    gate.resolve();
    await first;
    expect(await queue.run(async () => 'next')).toBe('next');
  });

  it('holds no more bytes than it may, but always one delivery', () => {
    const queue = new AdmissionQueue({ concurrency: 1, maxBytes: 100 });
    const release = queue.reserve(500);
    expect(() => queue.reserve(1)).toThrow(/come again/);
    release();
    const parts = [queue.reserve(60), queue.reserve(40)];
    expect(() => queue.reserve(1)).toThrow(/maxPendingBytes is 100/);
    parts.forEach(part => part());
    queue.reserve(100);
  });

  it('forgets a waiting sender at once that has hung up', async () => {
    const queue = new AdmissionQueue({ concurrency: 1, maxBytes: 100 });
    const gate = createDeferred();
    const started: string[] = [];
    const run = (name: string, signal?: AbortSignal) =>
      queue.run(async () => {
        started.push(name);
        await gate;
      }, signal);
    const sender = new AbortController();
    const first = run('first');
    const gone = run('gone', sender.signal).catch(error => error.message);
    const next = run('next');
    sender.abort(new Error('hung up'));
    expect(await gone).toBe('hung up');
    gate.resolve();
    await Promise.all([first, next]);
    expect(started).toEqual(['first', 'next']);
  });

  it('is idle once the last one is done, those that waited included', async () => {
    const queue = new AdmissionQueue({ concurrency: 1, maxBytes: 100 });
    await queue.idle();
    const gates = [createDeferred(), createDeferred()];
    const runs = gates.map(gate => queue.run(() => gate));
    let isIdle = false;
    const idle = queue.idle().then(() => {
      isIdle = true;
    });
    gates[0].resolve();
    await runs[0];
    await allPending();
    expect(isIdle).toBe(false);
    gates[1].resolve();
    await idle;
  });
});
