import { z } from 'zod';
import { compileSelector } from '../catalog/compileSelector';
import { CompiledMatcher } from '../query/compileMatcher';
import { durationMs } from './units';

/** The signs of life that a source is to give. */
export interface HeartbeatConfig {
  /** Of an alert that always fires; undefined where only posts to `/heartbeat` count. */
  matchers?: readonly CompiledMatcher[];
  /** After so long without one it is silent. */
  everyMs: number;
}

const EXPECTED = 'expected matchers such as {alertname="Watchdog"}';

/** `alertHistory.sources[].heartbeat`. */
export const heartbeatSchema = z
  .strictObject({
    matchers: z
      .string({ error: EXPECTED })
      .transform((text, context) => {
        try {
          return compileSelector(text);
        } catch (error) {
          context.addIssue({
            code: 'custom',
            message: `${(error as Error).message}; ${EXPECTED}`,
          });
          return z.NEVER;
        }
      })
      .optional(),
    every: durationMs,
  })
  .transform(
    ({ matchers, every }): HeartbeatConfig => ({ matchers, everyMs: every }),
  );
