import {
  MatcherSyntaxError,
  parseMatchers,
} from '@alert-history/backstage-plugin-common';

/** What is wrong with a list of matchers; undefined where nothing is. */
export function syntaxErrorOf(text: string): MatcherSyntaxError | undefined {
  try {
    parseMatchers(text);
    return undefined;
  } catch (error) {
    if (error instanceof MatcherSyntaxError) {
      return error;
    }
    throw error;
  }
}
