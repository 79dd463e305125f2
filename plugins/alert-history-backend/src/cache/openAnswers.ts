import { LoggerService } from '@backstage/backend-plugin-api';
import { Redis } from 'ioredis';
import { RedisConfig } from '../config/redisSchema';
import { reasonOf } from '../history/reasonOf';
import { withDeadline } from '../text/withDeadline';
import { AnswerCache, AnswerCounts } from './AnswerCache';
import { BreakerState, CircuitBreaker } from './CircuitBreaker';
import { connectRedis } from './connectRedis';
import { measureRedis } from './measureRedis';
import { RedisAnswers } from './RedisAnswers';

/** How long the start of the plugin waits for Redis. */
const START_MS = 500;

const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 10_000;

/** What there is to know of kept answers. */
export interface AnswersState {
  /** Whether replicas share them: not, over a Redis that can be had, or over one that can't. */
  readonly redis: 'unused' | 'ready' | 'away';
  readonly breaker: BreakerState;
  readonly counts: AnswerCounts;
}

/** Kept answers, and what they are kept in. */
export interface Answers {
  readonly cache: AnswerCache;
  state(): AnswersState;
  /** Name and version of the server; undefined where none can be had, or is to be. */
  measureServer(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Connects to Redis, if there is to be one, for half a second at most; goes on trying after it. */
export async function openAnswers(options: {
  redis?: RedisConfig;
  logger: LoggerService;
  /** Milliseconds; only differences count. */
  clock: () => number;
  /** Of keys in Redis. */
  prefix: string;
  /** The owners of alerts. */
  ownersOf: (alertIds: readonly number[]) => Promise<readonly string[]>;
  /** How long anybody waits for Redis. Default: 50 ms. */
  deadlineMs?: number;
}): Promise<Answers> {
  const { clock, logger } = options;
  if (!options.redis) {
    const cache = AnswerCache.create({ clock });
    return {
      cache,
      state: () => ({
        redis: 'unused',
        breaker: 'closed',
        counts: cache.counts,
      }),
      measureServer: async () => undefined,
      close: async () => {},
    };
  }
  const redis = connectRedis(options.redis);
  const breaker = CircuitBreaker.create({
    clock,
    firstPauseMs: FIRST_PAUSE_MS,
    maxPauseMs: MAX_PAUSE_MS,
  });
  const shared = RedisAnswers.create({ ...options, redis, breaker });
  const cache = AnswerCache.create({ clock, shared });
  await connect(redis, breaker, logger);
  return {
    cache,
    state: () => ({
      redis: breaker.state === 'closed' ? 'ready' : 'away',
      breaker: breaker.state,
      counts: cache.counts,
    }),
    measureServer: async () =>
      breaker.state === 'closed'
        ? withDeadline(measureRedis(redis), START_MS).catch(() => undefined)
        : undefined,
    close: async () => {
      shared.close();
      redis.disconnect();
    },
  };
}

async function connect(
  redis: Redis,
  breaker: CircuitBreaker,
  logger: LoggerService,
): Promise<void> {
  try {
    await withDeadline(redis.connect(), START_MS);
  } catch (error) {
    breaker.failed();
    logger.warn(
      `Redis can't be had, replicas share no answers: ${reasonOf(error)}`,
    );
  }
}
