import { MatcherOperator } from './Matcher';
import { MatcherSyntaxError } from './MatcherSyntaxError';

export type MatcherToken =
  | { kind: 'open' | 'close' | 'comma' | 'end'; text: string; position: number }
  | { kind: 'operator'; text: MatcherOperator; position: number }
  | { kind: 'text'; text: string; position: number };

// Go's unicode.IsSpace, so that both sides agree on where a bare word ends.
const SPACE =
  '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const SPACES = new RegExp(`[${SPACE}]+`, 'y');
// What a bare word may not hold, the list of Alertmanager's UTF-8 parser.
const WORD = new RegExp(`[^${SPACE}{}!=~,\\\\"'\`]+`, 'y');
const OPERATOR = /=~|!~|!=|=/y;
const PUNCTUATION: { [char: string]: 'open' | 'close' | 'comma' | undefined } =
  { '{': 'open', '}': 'close', ',': 'comma' };

const ESCAPES: { [char: string]: string | undefined } = {
  n: '\n',
  '"': '"',
  '\\': '\\',
};

/** Cuts matcher text into tokens; the last is always `end`. */
export function tokenizeMatchers(input: string): MatcherToken[] {
  const tokens: MatcherToken[] = [];
  let position = 0;

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = position;
    return pattern.exec(input)?.[0];
  }

  for (;;) {
    position += take(SPACES)?.length ?? 0;
    const char = input.charAt(position);
    if (char === '') {
      tokens.push({ kind: 'end', text: '', position });
      return tokens;
    }
    const punctuation = PUNCTUATION[char];
    if (punctuation) {
      tokens.push({ kind: punctuation, text: char, position });
      position += 1;
      continue;
    }
    if (char === '"') {
      const { text, end } = readQuoted(input, position);
      tokens.push({ kind: 'text', text, position });
      position = end;
      continue;
    }
    const operator = take(OPERATOR) as MatcherOperator | undefined;
    if (operator) {
      tokens.push({ kind: 'operator', text: operator, position });
      position += operator.length;
      continue;
    }
    const word = take(WORD);
    if (word) {
      tokens.push({ kind: 'text', text: word, position });
      position += word.length;
      continue;
    }
    throw new MatcherSyntaxError(
      'reserved-character',
      `${char} is reserved; put the name or value in double quotes`,
      position,
    );
  }
}

/**
 * Reads `\n`, `\"` and `\\` as escapes and keeps any other backslash as it is,
 * so that `"\d+"` needs no doubling. That is how Alertmanager's classic parser
 * reads, which its default mode prefers where both parsers accept a text.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#matcher
 */
function readQuoted(
  input: string,
  start: number,
): { text: string; end: number } {
  let text = '';
  for (let at = start + 1; at < input.length; at++) {
    const char = input[at];
    if (char === '"') {
      return { text, end: at + 1 };
    }
    const escaped = char === '\\' ? ESCAPES[input.charAt(at + 1)] : undefined;
    if (escaped !== undefined) {
      text += escaped;
      at += 1;
    } else {
      text += char;
    }
  }
  throw new MatcherSyntaxError(
    'open-quote',
    'a double quote opens and none closes it; add the closing quote',
    start,
  );
}
