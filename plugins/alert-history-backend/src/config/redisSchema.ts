import { z } from 'zod';
import { wholeNumber } from './units';

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

const SENTINELS = 'expected a list such as [{ host: sentinel, port: 26379 }]';

const url = z
  .string({ error: EXPECTED })
  .refine(text => /^rediss?:\/\//.test(text) && URL.canParse(text), EXPECTED);

const MAX_MS = 600_000;

/** Options for which ioredis throws within a timer, or names no key, where they are wrong. */
const NUMBERS = Object.entries({
  port: wholeNumber({ min: 1, max: 65_535 }),
  db: wholeNumber({ min: 0 }),
  connectTimeout: wholeNumber({ min: 1, max: MAX_MS }),
  commandTimeout: wholeNumber({ min: 1, max: MAX_MS }),
});

const optionsSchema = z.looseObject({
  url: url.optional(),
  sentinels: z
    .array(z.looseObject({}), { error: SENTINELS })
    .min(1, SENTINELS)
    .optional(),
});

/** `alertHistory.redis`. */
export const redisSchema = z
  .union([url, optionsSchema], { error: EXPECTED })
  .transform((redis, context): RedisConfig => {
    const options: RedisConfig =
      typeof redis === 'string' ? { url: redis } : { ...redis };
    for (const [key, number] of NUMBERS) {
      if (options[key] !== undefined) {
        const { data, error } = number.safeParse(options[key]);
        options[key] = data;
        error?.issues.forEach(({ message }) =>
          context.addIssue({ code: 'custom', path: [key], message }),
        );
      }
    }
    return options;
  })
  .refine(
    redis => PLACES.some(place => redis[place] !== undefined),
    'says nowhere where it is: add url, host, path or sentinels',
  )
  .refine(
    redis => redis.sentinels === undefined || typeof redis.name === 'string',
    'has sentinels, and does not say of which master: add name',
  );
