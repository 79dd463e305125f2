import {
  MatcherOperator,
  printMatchers,
} from '@alert-history/backstage-plugin-common';

/** The two operators that a click on a label can mean. */
export type ClickOperator = '=' | '!=';

/** One matcher in Alertmanager's syntax, without the braces of a list. */
export function printMatcher(
  name: string,
  op: MatcherOperator,
  value: string,
): string {
  return printMatchers([{ name, op, value }]).slice(1, -1);
}

/**
 * Adds what a click on a label means. The opposite of it is taken away, since
 * both together match nothing, and what is there already is not said twice.
 */
export function withMatcher(
  match: string[],
  name: string,
  op: ClickOperator,
  value: string,
): string[] {
  const opposite = printMatcher(name, op === '=' ? '!=' : '=', value);
  const added = printMatcher(name, op, value);
  return [...match.filter(text => text !== opposite && text !== added), added];
}
