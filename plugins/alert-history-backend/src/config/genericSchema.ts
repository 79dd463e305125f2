import { z } from 'zod';
import { FieldPath, parseFieldPath } from '../receivers/FieldPath';

/** Where a value is found in a body, and what it is turned into. */
export interface FieldSpec {
  /** Undefined for a constant. */
  readonly path?: FieldPath;
  /** Where there is none. */
  readonly default?: string;
  /** What values are called here instead; others stay as they are. */
  readonly map: ReadonlyMap<string, string>;
}

/** How a body of JSON becomes alerts. */
export interface GenericConfig {
  /** Where its alerts are, one or a list; the body itself where undefined. */
  readonly alerts?: FieldPath;
  readonly status: FieldSpec;
  /** Statuses that say nothing of an alert. */
  readonly ignore: ReadonlySet<string>;
  readonly labels: ReadonlyMap<string, FieldSpec>;
  readonly annotations: ReadonlyMap<string, FieldSpec>;
  readonly startsAt?: FieldSpec;
  readonly endsAt?: FieldSpec;
  readonly generatorURL?: FieldSpec;
}

const EXPECTED_PATH =
  'expected a path such as event.data[0].title, or $.title from the top of the body';

const path = z
  .string({ error: EXPECTED_PATH })
  .transform((text, context): FieldPath => {
    const parsed = parseFieldPath(text);
    if (!parsed) {
      context.addIssue({ code: 'custom', message: EXPECTED_PATH });
      return z.NEVER;
    }
    return parsed;
  });

const texts = z
  .record(z.string(), z.string())
  .transform(values => new Map(Object.entries(values)));

const details = z
  .strictObject({
    path: path.optional(),
    default: z.string().optional(),
    map: texts.prefault({}),
  })
  .refine(
    spec => spec.path !== undefined || spec.default !== undefined,
    'expected a path, or a default for a constant',
  );

const field = z
  .union([z.string(), z.looseObject({})], { error: EXPECTED_PATH })
  .transform(value => (typeof value === 'string' ? { path: value } : value))
  .pipe(details);

const fields = z
  .record(z.string(), field)
  .transform(values => new Map(Object.entries(values)));

/** `alertHistory.sources[].generic`. */
export const genericSchema = z
  .strictObject({
    alerts: path.optional(),
    status: field.prefault({ default: 'firing' }),
    ignore: z
      .array(z.string())
      .default([])
      .transform(statuses => new Set(statuses)),
    labels: fields.refine(
      labels => labels.size > 0,
      'expected at least one label, such as alertname: title',
    ),
    annotations: fields.prefault({}),
    startsAt: field.optional(),
    endsAt: field.optional(),
    generatorURL: field.optional(),
  })
  .transform((generic): GenericConfig => generic);
