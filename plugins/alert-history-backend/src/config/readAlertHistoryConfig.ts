import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { MappingRules } from '../catalog/MappingRules';
import { Redaction } from '../receivers/Redaction';
import { ProfileName } from '../profile/DeploymentProfile';
import { profileProblems } from '../profile/profileProblems';
import { configSchema } from './configSchema';
import { describeIssue, describeValueOf } from './describeIssue';
import { findMisspeltSections } from './findMisspeltSections';
import { HiddenConfig } from './hiddenSchema';
import { IngestConfig } from './ingestSchema';
import { NotificationsConfig } from './notificationsSchema';
import { PermissionsConfig } from './permissionsSchema';
import { RedisConfig } from './redisSchema';
import { RetentionConfig } from './retentionSchema';
import { SeverityConfig } from './severitySchema';
import { SourceConfig } from './sourcesSchema';
import { StorageConfig, storageSchema } from './storageSchema';

/** One validated, frozen value; nothing else in the plugin reads configuration. */
export interface AlertHistoryConfig {
  /** Undefined where it follows from the storage. */
  profile?: ProfileName;
  storage: StorageConfig;
  /** Where replicas share answers, as set here. */
  redis?: RedisConfig;
  /** Undefined where none is configured: then a source comes into being by use. */
  sources?: ReadonlyMap<string, SourceConfig>;
  ingest: IngestConfig;
  mapping: MappingRules;
  severity: SeverityConfig;
  hidden: HiddenConfig;
  retention: RetentionConfig;
  permissions: PermissionsConfig;
  redact: Redaction;
  notifications: NotificationsConfig;
}

/** What the rules over several keys need, where that much is valid. */
const placeSchema = z.object({
  profile: z.enum(['lite', 'standard']).optional(),
  storage: storageSchema.prefault({}),
});

/**
 * Reads the section `alertHistory`; all of it may be absent.
 *
 * @throws InputError naming every key that is wrong, its value, and what is expected
 */
export function readAlertHistoryConfig(rootConfig: Config): AlertHistoryConfig {
  const raw = rootConfig.getOptional('alertHistory') ?? {};
  const parsed = configSchema.safeParse(raw);
  const place = placeSchema.safeParse(raw);
  const problems = [
    ...findMisspeltSections(rootConfig),
    ...(parsed.error?.issues ?? []).flatMap(issue => describeIssue(issue, raw)),
    ...(place.success ? profileProblems(place.data, rootConfig) : []).map(
      ({ key, value, message }) => describeValueOf(key, value, message),
    ),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new InputError(`Invalid configuration: ${problems.join('; ')}`);
  }
  return Object.freeze(parsed.data);
}
