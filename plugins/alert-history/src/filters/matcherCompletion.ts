import {
  LabelNames,
  LabelValues,
  MatcherOperator,
} from '@alert-history/backstage-plugin-common';
import { printMatcher } from './matcherText';

const OPERATORS: MatcherOperator[] = ['=', '!=', '=~', '!~'];

/** What of a matcher has been typed so far. */
export type TypedMatcher =
  | { stage: 'name'; prefix: string }
  | { stage: 'value'; name: string; op: MatcherOperator; prefix: string };

const MATCHER =
  /^\s*\{?\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^\s{}!=~,"]*))\s*(?<op>=~|!~|!=|=)?\s*(?<rest>.*)$/s;

/**
 * Reads the beginning of one matcher; undefined where it is none, such as a
 * list of several, which whoever types it knows how to end.
 */
export function readTypedMatcher(text: string): TypedMatcher | undefined {
  const { quoted, bare, op, rest = '' } = MATCHER.exec(text)?.groups ?? {};
  const name = quoted ?? bare ?? '';
  if (op === undefined) {
    return rest === '' ? { stage: 'name', prefix: name } : undefined;
  }
  const value = /^"?(?<value>(?:[^"\\,]|\\.)*)"?$/s.exec(rest)?.groups?.value;
  if (name === '' || value === undefined) {
    return undefined;
  }
  return {
    stage: 'value',
    name,
    op: op as MatcherOperator,
    prefix: value.replace(/\\(.)/gs, '$1'),
  };
}

/** One way to go on with what was typed. */
export interface Completion {
  kind: 'name' | 'operator' | 'value';
  /** What it is called in the list. */
  label: string;
  /** What then stands in the field. */
  text: string;
  /** Whether that is a whole matcher. */
  isWhole: boolean;
  /** How many alerts it is about. */
  alerts?: number;
}

/** The operators for a name that is typed out, and the names that it may become. */
export function nameCompletions(
  prefix: string,
  names: LabelNames['items'],
): Completion[] {
  const isKnown = names.some(({ name }) => name === prefix);
  const print = (name: string, op: MatcherOperator) =>
    printMatcher(name, op, '').slice(0, -'""'.length);
  return [
    ...(isKnown ? OPERATORS : []).map(op => ({
      kind: 'operator' as const,
      label: op,
      text: print(prefix, op),
      isWhole: false,
    })),
    ...names
      .filter(({ name }) => name !== prefix)
      .map(({ name, alerts }) => ({
        kind: 'name' as const,
        label: name,
        text: name,
        isWhole: false,
        alerts,
      })),
  ];
}

/** The values that a matcher may be ended with; quoted for a regular expression. */
export function valueCompletions(
  typed: { name: string; op: MatcherOperator },
  values: LabelValues['items'],
): Completion[] {
  const { name, op } = typed;
  const isPattern = op === '=~' || op === '!~';
  return values.map(({ value, alerts }) => ({
    kind: 'value',
    label: value,
    text: printMatcher(name, op, isPattern ? quoteMeta(value) : value),
    isWhole: true,
    alerts,
  }));
}

/** As Go's regexp.QuoteMeta, whose syntax the matchers have. */
function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
