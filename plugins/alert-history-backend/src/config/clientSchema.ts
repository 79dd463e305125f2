import { z } from 'zod';

/** How we make ourselves known to a server that we ask. */
export interface ClientConfig {
  basic?: { username: string; password: string };
  /** The token of a header `Authorization: Bearer`. */
  bearer?: string;
  /** Each in PEM. */
  tls: { ca?: string; cert?: string; key?: string };
}

const text = (what: string) =>
  z.string({ error: `expected ${what}` }).min(1, `expected ${what}`);

const pem = (what: string) =>
  text(what).refine(
    value => value.includes('-----BEGIN '),
    `expected ${what} in PEM: its text, not the name of a file, which is read by { $file: … }`,
  );

/** `alertHistory.sources[].client`. */
export const clientSchema = z
  .strictObject({
    basic: z
      .strictObject({
        username: text('a name'),
        password: text('a password'),
      })
      .optional(),
    bearer: text('a token').optional(),
    tls: z
      .strictObject({
        ca: pem('certificates').optional(),
        cert: pem('a certificate').optional(),
        key: pem('a key').optional(),
      })
      .prefault({}),
  })
  .superRefine(({ basic, bearer, tls }, context) => {
    const refuse = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (basic && bearer !== undefined) {
      refuse(['bearer'], 'leave it out, or basic: a request can carry one');
    }
    if ((tls.cert === undefined) !== (tls.key === undefined)) {
      const missing = tls.key === undefined ? 'key' : 'cert';
      refuse(['tls', missing], 'is missing: a certificate goes with its key');
    }
  });
