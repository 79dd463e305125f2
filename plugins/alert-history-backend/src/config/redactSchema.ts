import { z } from 'zod';
import { RE2JS } from 're2js';
import { Redaction, RedactionRule } from '../receivers/Redaction';

const NAME = 'expected the name of a label, or an RE2 expression for names';

/** What stands for a value that is replaced. */
const DEFAULT_REPLACEMENT = 'redacted';

const rule = z
  .strictObject({
    name: z.string({ error: NAME }).min(1, NAME),
    action: z.enum(['drop', 'hash', 'replace'], {
      error: 'expected drop, hash or replace',
    }),
    replacement: z.string().default(DEFAULT_REPLACEMENT),
  })
  .transform(({ name, action, replacement }, context): RedactionRule => {
    try {
      const pattern = RE2JS.compile(name);
      return { action, replacement, matches: text => pattern.testExact(text) };
    } catch (error) {
      context.addIssue({
        code: 'custom',
        path: ['name'],
        message: `${(error as Error).message}; ${NAME}`,
      });
      return z.NEVER;
    }
  });

const rules = z
  .array(rule, {
    error: 'expected a list such as [{ name: customer, action: drop }]',
  })
  .default([]);

/** `alertHistory.redact`. */
export const redactSchema = z
  .strictObject({
    labels: rules,
    annotations: rules,
    hashKey: z
      .string({ error: 'expected a secret' })
      .min(16, 'expected at least 16 characters')
      .optional(),
  })
  .superRefine(({ labels, annotations, hashKey }, context) => {
    const hashes = [...labels, ...annotations].some(
      ({ action }) => action === 'hash',
    );
    if (hashes && hashKey === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['hashKey'],
        message:
          'is missing: without a secret of yours a hash of a name or a number is soon guessed; add one of at least 16 characters',
      });
    }
  })
  .transform(({ labels, annotations, hashKey = '' }) =>
    Redaction.create({ labels, annotations, hashKey }),
  );
