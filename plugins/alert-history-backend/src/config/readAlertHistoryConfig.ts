import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { IngestLimits } from '../receivers/readTextMap';
import { byteCount, durationMs } from './units';

/** One validated, frozen value; nothing else in the plugin reads configuration. */
export interface AlertHistoryConfig {
  storage: { path?: string };
  /** Undefined where none is configured: then a source comes into being by use. */
  sources?: ReadonlyMap<string, SourceConfig>;
  ingest: IngestConfig;
}

/** One place that alerts come from. */
export interface SourceConfig {
  id: string;
  staleAfterMs: number;
}

/** Bounds on what is received. */
export interface IngestConfig {
  /** Bytes of one body. */
  maxBytes: number;
  /** Bodies in work at once; small ones that come together share a transaction. */
  concurrency: number;
  /** Bytes of all bodies that are in work or wait for it. */
  maxPendingBytes: number;
  /** Whether callers with the manage permission may set the receive time. */
  replay: boolean;
  limits: IngestLimits;
}

/**
 * More than twice Alertmanager's default `repeat_interval` of 4 h, so that one
 * lost repeat makes nothing stale.
 */
export const DEFAULT_STALE_AFTER_MS = 9 * 3_600_000;

/** The ids that a source may have; also those that come into being by use. */
export const SOURCE_ID = /^[a-z0-9-]{1,63}$/;

const source = z.strictObject({
  id: z
    .string()
    .regex(SOURCE_ID, 'expected 1 to 63 of the characters a-z, 0-9 and -'),
  type: z.literal('alertmanager').optional(),
  staleAfter: durationMs.default(DEFAULT_STALE_AFTER_MS),
});

const schema = z.strictObject({
  storage: z.strictObject({ path: z.string().min(1).optional() }).prefault({}),
  sources: z.array(source).optional(),
  ingest: z
    .strictObject({
      maxBytes: byteCount.default(32 * 1024 * 1024),
      concurrency: z.coerce.number().int().min(1).max(1_024).default(64),
      maxPendingBytes: byteCount.default(128 * 1024 * 1024),
      replay: z.stringbool().or(z.boolean()).default(false),
      limits: z
        .strictObject({
          labels: z.coerce.number().int().min(1).default(1_000),
          labelLength: z.coerce.number().int().min(64).default(4_096),
          annotationLength: z.coerce.number().int().min(64).default(16_384),
        })
        .prefault({}),
    })
    .prefault({}),
});

/**
 * Reads the section `alertHistory`; all of it may be absent.
 *
 * @throws InputError naming every key that is wrong, its value, and what is expected
 */
export function readAlertHistoryConfig(rootConfig: Config): AlertHistoryConfig {
  const raw = rootConfig.getOptional('alertHistory') ?? {};
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    throw new InputError(
      `Invalid configuration: ${parsed.error.issues
        .map(issue => describe(issue, raw))
        .join('; ')}`,
    );
  }
  const { storage, sources, ingest } = parsed.data;
  return Object.freeze({
    storage,
    ingest,
    sources:
      sources &&
      new Map(
        sources.map(({ id, staleAfter }) => [
          id,
          { id, staleAfterMs: staleAfter },
        ]),
      ),
  });
}

function describe(issue: z.core.$ZodIssue, raw: unknown): string {
  const key = ['alertHistory', ...issue.path].join('.');
  let value: any = raw;
  for (const part of issue.path) {
    value = value?.[part];
  }
  const found =
    value === undefined || typeof value === 'object'
      ? ''
      : ` is ${JSON.stringify(value)}`;
  return `${key}${found}: ${issue.message}`;
}
