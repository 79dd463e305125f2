import { z } from 'zod';
import { refuseRepeats } from './refuseRepeats';
import { durationMs } from './units';

/** One place that alerts come from. */
export interface SourceConfig {
  id: string;
  staleAfterMs: number;
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

/** `alertHistory.sources`, by id. */
export const sourcesSchema = refuseRepeats(z.array(source), {
  keyOf: item => item?.id,
  path: ['id'],
  mend: 'give each source an id of its own',
}).transform(
  (sources): ReadonlyMap<string, SourceConfig> =>
    new Map(
      sources.map(({ id, staleAfter }) => [
        id,
        { id, staleAfterMs: staleAfter },
      ]),
    ),
);
