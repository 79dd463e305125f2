import { z } from 'zod';
import { durationMs } from './units';

/** How a sender makes itself known that can't send a token of Backstage. */
export interface SenderAuth {
  basic?: { username: string; passwords: readonly string[] };
  hmac?: {
    secrets: readonly string[];
    /** Of the signature, in lower case. */
    header: string;
    /** Of the time that is signed with the body, in lower case; undefined where none is. */
    timestampHeader?: string;
    /** How old that time may be. */
    maxAgeMs: number;
  };
}

/** 128 bits, as hex digits or more densely. */
const MIN_SECRET = 16;

const MAX_AGE_MS = 5 * 60_000;

const HEADER = 'expected the name of a header';

const secret = z
  .string({ error: 'expected a secret' })
  .min(
    MIN_SECRET,
    `expected at least ${MIN_SECRET} characters, such as openssl rand -hex 16 writes`,
  );

/** One, or two while senders change from the one to the other. */
const secrets = z
  .union([secret, z.array(secret).min(1).max(2)], {
    error: `expected a secret of at least ${MIN_SECRET} characters, or two while one takes the other's place`,
  })
  .transform(value => [value].flat());

const header = z
  .string({ error: HEADER })
  .regex(/^[A-Za-z0-9-]+$/, HEADER)
  .transform(name => name.toLowerCase());

/** `alertHistory.sources[].auth`. */
export const authSchema = z
  .strictObject({
    basic: z
      .strictObject({
        username: z
          .string({ error: 'expected a name' })
          .min(1)
          .regex(/^[^:]+$/),
        password: secrets,
      })
      .optional(),
    hmac: z
      .strictObject({
        secret: secrets,
        header: header.default('x-grafana-alerting-signature'),
        timestampHeader: header.optional(),
        maxAge: durationMs.default(MAX_AGE_MS),
      })
      .optional(),
  })
  .refine(
    ({ basic, hmac }) => (basic === undefined) !== (hmac === undefined),
    'expected basic or hmac, one of them',
  )
  .transform(
    ({ basic, hmac }): SenderAuth => ({
      ...(basic && {
        basic: { username: basic.username, passwords: basic.password },
      }),
      ...(hmac && {
        hmac: {
          secrets: hmac.secret,
          header: hmac.header,
          timestampHeader: hmac.timestampHeader,
          maxAgeMs: hmac.maxAge,
        },
      }),
    }),
  );
