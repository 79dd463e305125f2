import { Matcher } from './Matcher';
import { MatcherProblem, MatcherSyntaxError } from './MatcherSyntaxError';
import { MatcherToken, tokenizeMatchers } from './tokenizeMatchers';

/**
 * The longest matcher text that is read, in UTF-8 bytes. A URL's query must
 * hold it, and Node takes 16 KiB of request headers.
 *
 * @public
 */
export const MAX_MATCHER_BYTES = 8 * 1024;

/**
 * Reads a list of label matchers as Alertmanager does:
 * `{alertname="HighErrorRate",pod=~"web-.+"}`.
 *
 * The braces may be left out, a comma may end the list, names and values may
 * stand bare where they hold no space, comma, brace, backslash, quote of any
 * kind, and none of `!=~`. Quoted names may be any text. An empty list matches
 * everything. Regular expressions are not checked here.
 *
 * @throws MatcherSyntaxError naming the place and the mend
 * @see https://prometheus.io/docs/alerting/latest/configuration/#matcher
 * @public
 */
export function parseMatchers(input: string): Matcher[] {
  const bytes = new TextEncoder().encode(input).length;
  if (bytes > MAX_MATCHER_BYTES) {
    throw new MatcherSyntaxError(
      'too-long',
      `the text is ${bytes} bytes long, at most ${MAX_MATCHER_BYTES} are read; use fewer or shorter matchers`,
      0,
    );
  }
  const tokens = tokenizeMatchers(input);
  let next = 0;
  const matchers: Matcher[] = [];
  const braced = tokens[0].kind === 'open';
  if (braced) {
    next += 1;
  }

  while (tokens[next].kind !== 'close' && tokens[next].kind !== 'end') {
    const name = expectText(tokens[next++], 'name-expected', 'a label name');
    if (name === '') {
      throw new MatcherSyntaxError(
        'empty-name',
        'a label name is empty; name the label to compare',
        tokens[next - 1].position,
      );
    }
    const operator = tokens[next++];
    if (operator.kind !== 'operator') {
      throw unexpected(
        operator,
        'operator-expected',
        `one of = != =~ !~ after ${name}`,
      );
    }
    const value = expectText(
      tokens[next++],
      'value-expected',
      'a value ("" for none)',
    );
    matchers.push({ name, op: operator.text, value });
    if (tokens[next].kind === 'comma') {
      next += 1;
    } else if (tokens[next].kind !== 'close' && tokens[next].kind !== 'end') {
      throw unexpected(tokens[next], 'comma-expected', 'a comma or the end');
    }
  }

  if (tokens[next].kind === 'close') {
    if (!braced) {
      throw new MatcherSyntaxError(
        'stray-brace',
        '} closes nothing; remove it or start with {',
        tokens[next].position,
      );
    }
    next += 1;
  } else if (braced) {
    throw unexpected(tokens[next], 'brace-expected', '}');
  }
  if (tokens[next].kind !== 'end') {
    throw unexpected(tokens[next], 'end-expected', 'the end');
  }
  return matchers;
}

function expectText(
  token: MatcherToken,
  problem: MatcherProblem,
  what: string,
): string {
  if (token.kind !== 'text') {
    throw unexpected(token, problem, what);
  }
  return token.text;
}

function unexpected(
  token: MatcherToken,
  problem: MatcherProblem,
  wanted: string,
): MatcherSyntaxError {
  const found = token.kind === 'end' ? 'the text ends' : `${token.text} stands`;
  return new MatcherSyntaxError(
    problem,
    `${found} where ${wanted} is expected`,
    token.position,
  );
}
