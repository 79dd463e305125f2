import { parseMatchers } from '@alert-history/backstage-plugin-common';
import { z } from 'zod';
import { CompiledMatcher, compileMatcher } from '../query/compileMatcher';

/**
 * Alerts that say nothing of a service: Prometheus sends Watchdog all the time
 * to prove that it can, and InfoInhibitor only mutes others.
 * https://github.com/prometheus-operator/kube-prometheus (general.rules)
 */
export const DEFAULT_HIDDEN = ['{alertname=~"Watchdog|InfoInhibitor"}'];

/** Of each item all matchers must hold; one item is enough to hide an alert. */
export type HiddenConfig = readonly (readonly CompiledMatcher[])[];

const matchers = z
  .string()
  .transform((text, context): readonly CompiledMatcher[] => {
    try {
      const compiled = parseMatchers(text).map(compileMatcher);
      if (compiled.length > 0) {
        return compiled;
      }
      context.addIssue({
        code: 'custom',
        message:
          'would hide every alert: name at least one label, such as {alertname="Watchdog"}',
      });
    } catch (error) {
      context.addIssue({
        code: 'custom',
        message: `${
          (error as Error).message
        }; expected matchers such as {alertname="Watchdog"}`,
      });
    }
    return z.NEVER;
  });

/** `alertHistory.hidden`. */
export const hiddenSchema = z.array(matchers);
