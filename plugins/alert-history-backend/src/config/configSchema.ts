import { z } from 'zod';
import { DEFAULT_HIDDEN, hiddenSchema } from './hiddenSchema';
import { ingestSchema } from './ingestSchema';
import { mappingSchema } from './mappingSchema';
import { notificationsSchema } from './notificationsSchema';
import { permissionsSchema } from './permissionsSchema';
import { redactSchema } from './redactSchema';
import { redisSchema } from './redisSchema';
import {
  retentionProblem,
  retentionSchema,
  toRetention,
} from './retentionSchema';
import { severitySchema } from './severitySchema';
import { sourcesSchema } from './sourcesSchema';
import { storageSchema } from './storageSchema';

/** The section `alertHistory`. */
export const configSchema = z
  .strictObject({
    profile: z
      .enum(['lite', 'standard'], { error: 'expected lite or standard' })
      .optional(),
    storage: storageSchema.prefault({}),
    redis: redisSchema.optional(),
    sources: sourcesSchema.optional(),
    ingest: ingestSchema.prefault({}),
    mapping: mappingSchema.prefault({}),
    severity: severitySchema.prefault({}),
    hidden: hiddenSchema.prefault(DEFAULT_HIDDEN),
    retention: retentionSchema.prefault({}),
    redact: redactSchema.prefault({}),
    notifications: notificationsSchema.prefault({}),
    permissions: permissionsSchema.prefault({}),
  })
  .superRefine(
    ({ severity, retention }, context) => {
      for (const key of Object.keys(retention.bySeverity)) {
        const message = retentionProblem(key, severity);
        if (message) {
          const path = ['retention', 'bySeverity', key];
          context.addIssue({ code: 'custom', path, message });
        }
      }
    },
    // Also where something else is wrong: all of it is to be told at once.
    {
      when: ({ value, issues }) =>
        isObject(value) &&
        isObject((value as any).retention?.bySeverity) &&
        issues.every(({ path }) => path?.[0] !== 'severity'),
    },
  )
  .transform(read => ({ ...read, retention: toRetention(read.retention) }));

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
