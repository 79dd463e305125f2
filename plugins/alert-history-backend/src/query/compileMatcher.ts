import {
  LabelSet,
  Matcher,
  printMatchers,
} from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import { RE2JS } from 're2js';
import { alternativesOf, prefixOf } from './literals';

// Matching is linear in the value, but also in the size of the program, which
// counted repeats like (a{30}){30} blow up from a few characters.
const MAX_PATTERN_LENGTH = 1024;
const MAX_PROGRAM_SIZE = 2_000;

/** A matcher made ready to be asked many times. */
export interface CompiledMatcher extends Matcher {
  /** Whether a label of this value fulfils it; ask "" for a missing label. */
  test(value: string): boolean;
}

/**
 * Makes a matcher ready to use. Regular expressions are RE2, must match the
 * whole value, and take time linear in it.
 *
 * @throws InputError naming the matcher, where its regular expression is not
 * RE2 syntax or too costly
 */
export function compileMatcher(matcher: Matcher): CompiledMatcher {
  const { name, op, value } = matcher;
  switch (op) {
    case '=':
      return { name, op, value, test: text => text === value };
    case '!=':
      return { name, op, value, test: text => text !== value };
    case '=~':
      return { name, op, value, test: compilePattern(matcher) };
    case '!~': {
      const test = compilePattern(matcher);
      return { name, op, value, test: text => !test(text) };
    }
    default:
      throw new InputError(`Unknown matcher operator "${op}" on "${name}"`);
  }
}

/**
 * Whether a label set fulfils all matchers. A missing label equals the empty string.
 */
export function matchesLabels(
  matchers: readonly CompiledMatcher[],
  labels: LabelSet,
): boolean {
  return matchers.every(matcher =>
    matcher.test(
      Object.hasOwn(labels, matcher.name) ? labels[matcher.name] : '',
    ),
  );
}

/**
 * Most patterns are a list of values, or begin with what few values do. To look
 * at that first takes a hundredth of the engine's time.
 */
function compilePattern(matcher: Matcher): CompiledMatcher['test'] {
  const { name, value } = matcher;
  if (value.length > MAX_PATTERN_LENGTH) {
    throw new InputError(
      `Matcher on "${name}": its regular expression is ${value.length} characters long, at most ${MAX_PATTERN_LENGTH} are allowed; shorten it or use several matchers`,
    );
  }
  const alternatives = alternativesOf(value);
  if (alternatives) {
    const values = new Set(alternatives);
    return text => values.has(text);
  }
  const prefix = prefixOf(value);
  const regex = compileRegex(matcher);
  return text => text.startsWith(prefix) && regex.testExact(text);
}

function compileRegex(matcher: Matcher): RE2JS {
  let regex: RE2JS;
  try {
    regex = RE2JS.compile(matcher.value);
  } catch (error) {
    throw new InputError(
      `Matcher ${printMatchers([matcher])} is not an RE2 regular expression: ${
        (error as Error).message
      }`,
    );
  }
  if (regex.programSize() > MAX_PROGRAM_SIZE) {
    throw new InputError(
      `Matcher ${printMatchers([
        matcher,
      ])} is too costly: its counted repeats unfold to more than ${MAX_PROGRAM_SIZE} steps; use + or * instead`,
    );
  }
  return regex;
}
