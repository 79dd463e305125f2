import { Redis, RedisOptions } from 'ioredis';
import { RedisConfig } from '../config/redisSchema';

const CONNECT_TIMEOUT_MS = 2_000;
const MAX_RETRY_MS = 3_000;

/**
 * A client that never makes anybody wait for a connection, and goes on trying
 * to have one. Every option of ioredis may be given, and wins.
 */
export function connectRedis({ url, ...given }: RedisConfig): Redis {
  const options: RedisOptions = {
    connectionName: 'alert-history',
    connectTimeout: CONNECT_TIMEOUT_MS,
    ...given,
    lazyConnect: true,
    retryStrategy: times => Math.min(100 * 2 ** times, MAX_RETRY_MS),
    // Without a connection a command fails at once; what failed is not sent
    // again, nobody waits for it any more.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
  };
  const redis =
    url === undefined ? new Redis(options) : new Redis(url, options);
  // Without a listener ioredis writes to the console; commands fail as well.
  redis.on('error', () => {});
  return redis;
}
