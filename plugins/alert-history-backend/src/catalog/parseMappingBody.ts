import { LabelSet } from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { mappingSchema } from '../config/mappingSchema';
import { MappingRules } from './MappingRules';

const EXPECTED_LABELS =
  'expected an object of texts, such as {"app":"checkout"}';

const explainBody = z.strictObject({
  labels: z.record(z.string(), z.string({ error: 'expected a text' }), {
    error: EXPECTED_LABELS,
  }),
});

const dryRunBody = z.strictObject({ mapping: mappingSchema });

/** @throws InputError naming the field that is wrong, and what is expected */
export function parseExplainBody(body: unknown): LabelSet {
  return read(explainBody, body, '{"labels":{"app":"checkout"}}').labels;
}

/** @throws InputError naming every field that is wrong, and what is expected */
export function parseDryRunBody(body: unknown): MappingRules {
  return read(dryRunBody, body, '{"mapping":{"rules":[]}}').mapping;
}

function read<T>(schema: z.ZodType<T>, body: unknown, example: string): T {
  const { data, error } = schema.safeParse(body);
  if (error) {
    const problems = error.issues.map(({ path, message }) =>
      path.length > 0
        ? `${path.join('.')}: ${message}`
        : `the body: ${message}, expected such as ${example}`,
    );
    throw new InputError(problems.join('; '));
  }
  return data;
}
