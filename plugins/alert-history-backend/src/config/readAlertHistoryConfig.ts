import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { describeIssue } from './describeIssue';
import { DEFAULT_HIDDEN, HiddenConfig, hiddenSchema } from './hiddenSchema';
import { IngestConfig, ingestSchema } from './ingestSchema';
import { PermissionsConfig, permissionsSchema } from './permissionsSchema';
import {
  RetentionConfig,
  retentionProblem,
  retentionSchema,
  toRetention,
} from './retentionSchema';
import { SeverityConfig, severitySchema } from './severitySchema';
import { SourceConfig, sourcesSchema } from './sourcesSchema';

/** One validated, frozen value; nothing else in the plugin reads configuration. */
export interface AlertHistoryConfig {
  storage: { path?: string };
  /** Undefined where none is configured: then a source comes into being by use. */
  sources?: ReadonlyMap<string, SourceConfig>;
  ingest: IngestConfig;
  severity: SeverityConfig;
  hidden: HiddenConfig;
  retention: RetentionConfig;
  permissions: PermissionsConfig;
}

/** The section `alertHistory`. */
export const configSchema = z
  .strictObject({
    storage: z
      .strictObject({ path: z.string().min(1).optional() })
      .prefault({}),
    sources: sourcesSchema.optional(),
    ingest: ingestSchema.prefault({}),
    severity: severitySchema.prefault({}),
    hidden: hiddenSchema.prefault(DEFAULT_HIDDEN),
    retention: retentionSchema.prefault({}),
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

/**
 * Reads the section `alertHistory`; all of it may be absent.
 *
 * @throws InputError naming every key that is wrong, its value, and what is expected
 */
export function readAlertHistoryConfig(rootConfig: Config): AlertHistoryConfig {
  const raw = rootConfig.getOptional('alertHistory') ?? {};
  const parsed = configSchema.safeParse(raw);
  if (!parsed.success) {
    throw new InputError(
      `Invalid configuration: ${parsed.error.issues
        .flatMap(issue => describeIssue(issue, raw))
        .join('; ')}`,
    );
  }
  return Object.freeze(parsed.data);
}
