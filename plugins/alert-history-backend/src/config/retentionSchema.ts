import { z } from 'zod';
import { SeverityConfig } from './severitySchema';
import { durationMs } from './units';

const DAY_MS = 24 * 3_600_000;

/** How long episodes are kept after they ended. */
export interface RetentionConfig {
  readonly defaultMs: number;
  /** By severity in lower case; others are kept for `defaultMs`. */
  readonly bySeverityMs: ReadonlyMap<string, number>;
}

/** `alertHistory.retention`. */
export const retentionSchema = z.strictObject({
  default: durationMs.default(90 * DAY_MS),
  bySeverity: z.record(z.string(), durationMs).default({}),
});

/** What was read, with severities in lower case. */
export function toRetention(
  read: z.infer<typeof retentionSchema>,
): RetentionConfig {
  return {
    defaultMs: read.default,
    bySeverityMs: new Map(
      Object.entries(read.bySeverity).map(([name, ms]) => [
        name.toLowerCase(),
        ms,
      ]),
    ),
  };
}

/**
 * A severity that no alert can have would be kept for another time than is
 * written.
 *
 * @returns what is wrong with a key of `bySeverity`; undefined where nothing is
 */
export function retentionProblem(
  key: string,
  { order, aliases }: SeverityConfig,
): string | undefined {
  const name = key.toLowerCase();
  if (order.includes(name)) {
    return undefined;
  }
  const target = aliases.get(name);
  return target
    ? `${JSON.stringify(name)} is an alias of ${target}: name ${target} instead`
    : `${JSON.stringify(
        name,
      )} is not in alertHistory.severity.order (${order.join(
        ', ',
      )}): name one of these, or add it there`;
}
