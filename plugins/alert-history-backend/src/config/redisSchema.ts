import { z } from 'zod';

/** What ioredis takes, as configuration has it. */
export interface RedisConfig {
  /** Where it is given beside other options. */
  url?: string;
  [option: string]: unknown;
}

const EXPECTED =
  'expected a URL such as redis://host:6379, or an object with url, host, path or sentinels and any other option of ioredis';

/** Of the options one of these says where Redis is. */
const PLACES = ['url', 'host', 'path', 'sentinels'];

const url = z
  .string({ error: EXPECTED })
  .refine(text => /^rediss?:\/\//.test(text) && URL.canParse(text), EXPECTED);

/** `alertHistory.redis`. */
export const redisSchema = z
  .union([url, z.looseObject({ url: url.optional() })], { error: EXPECTED })
  .transform(
    (redis): RedisConfig =>
      typeof redis === 'string' ? { url: redis } : redis,
  )
  .refine(
    redis => PLACES.some(place => redis[place] !== undefined),
    'says nowhere where it is: add url, host, path or sentinels',
  );
