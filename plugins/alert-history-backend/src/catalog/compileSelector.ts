import { parseMatchers } from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import { CompiledMatcher, compileMatcher } from '../query/compileMatcher';

/**
 * Reads a matcher list that is to choose alerts. Refuses what Alertmanager
 * refuses in a silence: matchers that all let a missing label pass would take
 * the alerts of everybody.
 *
 * @throws InputError saying what is wrong with it
 */
export function compileSelector(text: string): CompiledMatcher[] {
  const matchers = parseMatchers(text).map(compileMatcher);
  if (matchers.every(matcher => matcher.test(''))) {
    throw new InputError(
      'It matches alerts without any label; require at least one label, such as app="checkout"',
    );
  }
  return matchers;
}
