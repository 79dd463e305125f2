import fc from 'fast-check';
import { CLEAR_DELAY_S, Life, Post } from './lives';

/** A post with the time at which we received it. */
export interface Arrival extends Post {
  receivedAt: number;
}

/** A life as it was received, in this order. */
export interface Stream {
  life: Life;
  arrivals: Arrival[];
  peers: 1 | 2;
}

const delays = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: CLEAR_DELAY_S }),
    fc.integer({ min: 0, max: 100_000 }),
  ),
  { minLength: 16, maxLength: 16 },
);

/** Every post as soon as it was sent. */
export function promptly(life: Life): Stream {
  const arrivals = life.posts.map(post => ({
    ...post,
    receivedAt: post.sentAt,
  }));
  return { life, arrivals, peers: 1 };
}

/** Two peers post the whole life, each in order and with delays of its own. */
export function byTwoPeers(life: Life): fc.Arbitrary<Stream> {
  return fc
    .tuple(delays, delays, fc.array(fc.boolean()))
    .map(([a, b, ties]) => {
      const first = late(life, a);
      const second = late(life, b);
      const arrivals: Arrival[] = [];
      while (first.length > 0 || second.length > 0) {
        const difference =
          (first[0]?.receivedAt ?? Infinity) -
          (second[0]?.receivedAt ?? Infinity);
        const isTie = difference === 0 && ties[arrivals.length % ties.length];
        const queue = difference < 0 || isTie ? first : second;
        arrivals.push(queue.shift()!);
      }
      return { life, arrivals, peers: 2 };
    });
}

/** Where a resolve was lost, a peer that is very late makes another story: that is left out here. */
function late(life: Life, seconds: number[]): Arrival[] {
  let last = 0;
  return life.posts.map((post, index) => {
    const delay = seconds[index % seconds.length];
    const bound = life.hasLostResolve ? CLEAR_DELAY_S : Infinity;
    last = Math.max(last, post.sentAt + Math.min(delay, bound) * 1000);
    return { ...post, receivedAt: last };
  });
}

/** All posts, some twice, in any order; each is received after it was sent and after the one before. */
export function inAnyOrder(life: Life): fc.Arbitrary<Stream> {
  return fc
    .subarray(life.posts)
    .chain(repeated => shuffled([...life.posts, ...repeated]))
    .map(order => ({ life, arrivals: clocked(order, 0), peers: 1 as const }));
}

/** All of them, in any order. */
export function shuffled<T>(items: T[]): fc.Arbitrary<T[]> {
  const { length } = items;
  return fc.shuffledSubarray(items, { minLength: length, maxLength: length });
}

/** Gives posts in the order of arrival their times: never before they were sent. */
export function clocked(order: Post[], from: number): Arrival[] {
  let last = from;
  return order.map(post => {
    last = Math.max(last + 1000, post.sentAt);
    return { ...post, receivedAt: last };
  });
}
