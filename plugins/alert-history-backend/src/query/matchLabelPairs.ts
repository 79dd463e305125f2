import { setImmediate } from 'node:timers/promises';
import { labelPairHash } from '../database/labelPairHash';
import { CompiledMatcher } from './compileMatcher';

/** An interned label. */
export interface LabelPair {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

/**
 * What a matcher asks of an alert, in terms of interned labels: to have one of
 * them, or to have none of them. The latter is how a matcher that "" fulfils
 * takes alerts without the label.
 */
export type PairCondition = {
  readonly has: 'one' | 'none';
} & (
  | { readonly pairIds: readonly number[] }
  | { readonly pairHash: string }
  | { readonly anyValueOf: string }
);

// After so long other requests get their turn. Not after so many values: a
// value takes from a thousandth of a millisecond to half a second.
const PAUSE_AFTER_MS = 5;

/** Whether its condition needs the values that the label has anywhere. */
export function needsValues(matcher: CompiledMatcher): boolean {
  return matcher.op === '=~' || matcher.op === '!~';
}

/**
 * Translates matchers. Each regular expression is run once over the distinct
 * values of its label.
 *
 * @param pairs - all interned labels of the names that {@link needsValues}
 */
export async function matchLabelPairs(
  matchers: readonly CompiledMatcher[],
  pairs: readonly LabelPair[],
): Promise<PairCondition[]> {
  const conditions: PairCondition[] = [];
  let pausedAt = performance.now();
  for (const matcher of matchers) {
    const { name, op, value } = matcher;
    const negated = op === '!=' || op === '!~';
    if (needsValues(matcher)) {
      const matchesMissing = matcher.test('');
      const pairIds: number[] = [];
      for (const pair of pairs) {
        // Those that fulfil it, or where "" does, those that don't.
        if (pair.name === name && matcher.test(pair.value) !== matchesMissing) {
          pairIds.push(pair.id);
        }
        if (performance.now() - pausedAt > PAUSE_AFTER_MS) {
          await setImmediate();
          pausedAt = performance.now();
        }
      }
      conditions.push({ has: matchesMissing ? 'none' : 'one', pairIds });
    } else if (value === '') {
      conditions.push({ has: negated ? 'one' : 'none', anyValueOf: name });
    } else {
      conditions.push({
        has: negated ? 'none' : 'one',
        pairHash: labelPairHash(name, value),
      });
    }
  }
  return conditions;
}
