import { z } from 'zod';
import { refuseRepeats } from './refuseRepeats';

/** How severities are read, and which is worse. All in lower case. */
export interface SeverityConfig {
  /** The label that severity is read from. */
  readonly label: string;
  /** Most severe first. */
  readonly order: readonly string[];
  /** What a severity is called here instead; each name leads into `order`. */
  readonly aliases: ReadonlyMap<string, string>;
}

const severity = z
  .string()
  .trim()
  .min(1, 'is empty: expected a severity such as critical')
  .toLowerCase();

/** `alertHistory.severity`. */
export const severitySchema = z
  .strictObject({
    label: z
      .string()
      .min(1, 'is empty: expected the name of a label')
      .default('severity'),
    order: refuseRepeats(
      z
        .array(severity)
        .min(1, 'is empty: expected severities, most severe first'),
      { keyOf: name => name, mend: 'name each severity once, in any case' },
    ).default(['critical', 'warning', 'info', 'none']),
    aliases: z.record(z.string(), severity).default({}),
  })
  .transform(({ label, order, aliases }, context): SeverityConfig => {
    const known = new Map<string, string>();
    for (const [key, target] of Object.entries(aliases)) {
      const alias = key.trim().toLowerCase();
      const problem = aliasProblem(alias, target, order, known);
      if (problem) {
        context.addIssue({
          code: 'custom',
          path: ['aliases', key],
          message: problem,
        });
      }
      known.set(alias, target);
    }
    return { label, order, aliases: known };
  });

function aliasProblem(
  alias: string,
  target: string,
  order: readonly string[],
  known: ReadonlyMap<string, string>,
): string | undefined {
  if (order.includes(alias)) {
    return 'its name is in alertHistory.severity.order itself: take it out of one of them';
  }
  if (known.has(alias)) {
    return 'the alias is given before in another case: keep one of them';
  }
  return order.includes(target)
    ? undefined
    : `expected one of alertHistory.severity.order: ${order.join(', ')}`;
}
