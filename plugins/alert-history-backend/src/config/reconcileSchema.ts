import { z } from 'zod';
import { byteCount, durationMs } from './units';

/** How the API of an Alertmanager is asked what fires. */
export interface ReconcileConfig {
  everyMs: number;
  /** For a whole answer. */
  timeoutMs: number;
  /** Of an answer. */
  maxBytes: number;
  /** For so long after its start an Alertmanager may not know all that fires. */
  settleAfterMs: number;
  /** Whose alerts are opened; those of all where there are none. */
  receivers: readonly string[];
}

const EVERY_MS = 60_000;
const TIMEOUT_MS = 10_000;

/** Some 60,000 alerts. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Alertmanager's default `resolve_timeout`. Prometheus says each alert again
 * every minute, so one that nobody said by then is over.
 */
const SETTLE_AFTER_MS = 5 * 60_000;

/** `alertHistory.sources[].reconcile`. */
export const reconcileSchema = z
  .strictObject({
    every: durationMs.default(EVERY_MS),
    timeout: durationMs.default(TIMEOUT_MS),
    maxBytes: byteCount.default(MAX_BYTES),
    settleAfter: durationMs.default(SETTLE_AFTER_MS),
    receivers: z
      .array(z.string({ error: 'expected the name of a receiver' }), {
        error: 'expected names of receivers, such as [alert-history]',
      })
      .default([]),
  })
  .transform(
    ({ every, timeout, settleAfter, ...rest }): ReconcileConfig => ({
      ...rest,
      everyMs: every,
      timeoutMs: timeout,
      settleAfterMs: settleAfter,
    }),
  );
