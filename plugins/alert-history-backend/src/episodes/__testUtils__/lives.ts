import fc from 'fast-check';

/** What a sender posts of one alert. Times are milliseconds. */
export interface Post {
  /** Which of the life's firings it is about, whatever startsAt it names. */
  firing: number;
  status: 'firing' | 'resolved';
  startsAt: number;
  endsAt?: number;
  /** When it was true and sent; no post is received before. */
  sentAt: number;
}

/** One alert's true story: firings that never overlap, and what was posted of them, in a sender's order. */
export interface Life {
  posts: Post[];
  /** A resolve is missing before a later firing, which only our clock can part from the one before. */
  hasLostResolve: boolean;
}

/** What may happen in a generated life. */
export interface LifeOptions {
  /** A second Prometheus has its own startsAt for the same firing; up to how late, in seconds. */
  secondStartUpTo?: number;
  /** The alert is resolved by a gap in the network, comes back with the same startsAt, and resolves. */
  comesBack?: boolean;
  /** Resolves that never arrive, because the alert was silenced or the group was cut. */
  lost?: 'any' | 'never' | 'clear';
  /** Whether the newest firing may or may not have a resolve. */
  newest?: 'any' | 'open';
}

/** In `clear` lives: a firing starts so long after a lost resolve that no post of the earlier one is taken for it. */
export const CLEAR_DELAY_S = 100;
const LAG_S = 30;
const CLEAR_GAP_S = CLEAR_DELAY_S + LAG_S + 60 + 1;

const span = fc.oneof(
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 20, max: 110 }),
  fc.integer({ min: 110, max: 2_000 }),
  fc.integer({ min: 3_600, max: 200_000 }),
);

const plans = fc.record({
  gap: span,
  length: span.map(seconds => seconds + 3),
  lag: fc.integer({ min: 0, max: LAG_S }),
  second: fc.option(fc.integer({ min: 1, max: 100 }), { freq: 2 }),
  namesSecond: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  seen: fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 3 }) },
  ),
  comesBack: fc.integer({ min: 0, max: 4 }).map(n => n === 0),
  isLost: fc.integer({ min: 0, max: 2 }).map(n => n === 0),
  /** A lost resolve and the next firing so soon that both can only be taken for one. */
  isMerged: fc.boolean(),
});

type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

/** Lives of one alert with one to four firings. */
export function lives(options: LifeOptions): fc.Arbitrary<Life> {
  return fc
    .array(plans, { minLength: 1, maxLength: 4 })
    .map(each => liveOut(each, options));
}

function liveOut(life: Plan[], options: LifeOptions): Life {
  const { lost = 'any', newest = 'any' } = options;
  const posts: Post[] = [];
  let hasLostResolve = false;
  let clock = 1_000_000;
  let gapAtLeast = 0;
  let gapAtMost = Infinity;
  for (const [index, each] of life.entries()) {
    const isNewest = index === life.length - 1;
    const isLost =
      isNewest && newest === 'open' ? true : lost !== 'never' && each.isLost;
    const mayMerge = lost === 'clear' && !isNewest && gapAtMost === Infinity;
    const isMerged = mayMerge && isLost && each.isMerged;
    const start = clock + Math.min(Math.max(each.gap, gapAtLeast), gapAtMost);
    const end = start + (isMerged ? 5 + (each.length % 15) : each.length);
    const firing = {
      ...each,
      isLost,
      seen: Math.max(each.seen, isNewest && isLost ? 1 : 0),
    };
    posts.push(...postsOf(firing, index, start, end, options));
    hasLostResolve ||= isLost && !isNewest;
    clock = end;
    gapAtMost = isMerged ? 20 : Infinity;
    gapAtLeast = isLost && lost === 'clear' && !isMerged ? CLEAR_GAP_S : 0;
  }
  return { posts: inOrder(posts), hasLostResolve };
}

/** Seconds in, milliseconds out. */
function postsOf(
  plan: Plan,
  firing: number,
  start: number,
  end: number,
  options: LifeOptions,
): Post[] {
  const { secondStartUpTo = 0, comesBack = false } = options;
  const { second, namesSecond, seen, lag, isLost } = plan;
  const half = Math.floor((end - start) / 2);
  const offset = Math.min(
    Math.ceil(((second ?? 0) / 100) * half),
    secondStartUpTo,
  );
  const posts: Post[] = [];
  const post = (at: number, resolved: boolean) => {
    const sentAt = at + Math.min(lag, resolved ? lag : end - at - 1);
    const isSecond = namesSecond[posts.length % 5] && sentAt >= start + offset;
    posts.push({
      firing,
      status: resolved ? 'resolved' : 'firing',
      startsAt: (start + (isSecond ? offset : 0)) * 1000,
      endsAt: resolved ? at * 1000 : undefined,
      sentAt: sentAt * 1000,
    });
  };
  for (let i = 0; i < seen; i++) {
    post(start + Math.floor((half * i) / seen), false);
  }
  if (comesBack && plan.comesBack && seen > 0 && !isLost) {
    post(start + half, true);
    post(start + half + 1, false);
  }
  if (!isLost) {
    post(end, true);
  }
  return posts;
}

/** A sender's queue keeps the order of what happened. */
function inOrder(posts: Post[]): Post[] {
  let last = 0;
  return posts.map(post => {
    last = Math.max(last, post.sentAt);
    return { ...post, sentAt: last };
  });
}
