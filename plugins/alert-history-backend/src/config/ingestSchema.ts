import { z } from 'zod';
import { IngestLimits } from '../receivers/readTextMap';
import { byteCount, onOrOff, wholeNumber } from './units';

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

/** `alertHistory.ingest`. */
export const ingestSchema: z.ZodType<IngestConfig> = z.strictObject({
  maxBytes: byteCount.default(32 * 1024 * 1024),
  concurrency: wholeNumber({ min: 1, max: 1_024 }).default(64),
  maxPendingBytes: byteCount.default(128 * 1024 * 1024),
  replay: onOrOff.default(false),
  limits: z
    .strictObject({
      labels: wholeNumber({ min: 1 }).default(1_000),
      labelLength: wholeNumber({ min: 64 }).default(4_096),
      annotationLength: wholeNumber({ min: 64 }).default(16_384),
    })
    .prefault({}),
});
