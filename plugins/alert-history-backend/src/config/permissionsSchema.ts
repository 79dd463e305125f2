import { z } from 'zod';
import { durationMs, wholeNumber } from './units';

const MAX_AGE_MS = 60_000;

/** Bounds on what is known of who may read which catalog entities. */
export interface PermissionsConfig {
  /** For so long an answer of the catalog holds. */
  maxAgeMs: number;
  /** The most entities that one reader's answer may hold. */
  maxEntities: number;
  /** Of so many readers answers are kept. */
  maxReaders: number;
}

/** `alertHistory.permissions`. */
export const permissionsSchema = z
  .strictObject({
    maxAge: durationMs
      .refine(ms => ms <= MAX_AGE_MS, {
        message: 'expected at most 60s: who lost access must lose it soon',
      })
      .default(MAX_AGE_MS),
    maxEntities: wholeNumber({ min: 1 }).default(50_000),
    maxReaders: wholeNumber({ min: 1, max: 100_000 }).default(1_000),
  })
  .transform(
    ({ maxAge, ...bounds }): PermissionsConfig => ({
      maxAgeMs: maxAge,
      ...bounds,
    }),
  );
