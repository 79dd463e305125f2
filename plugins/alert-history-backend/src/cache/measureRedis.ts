import { Redis } from 'ioredis';

/** Name and version of the server, as it says itself. */
export async function measureRedis(redis: Redis): Promise<string> {
  const info = new Map(
    (await redis.info('server'))
      .split(/\r?\n/)
      .map(line => line.split(':', 2) as [string, string]),
  );
  const valkey = info.get('valkey_version');
  return valkey ? `Valkey ${valkey}` : `Redis ${info.get('redis_version')}`;
}
