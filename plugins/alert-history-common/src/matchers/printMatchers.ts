import { Matcher } from './Matcher';

// The names that Prometheus always took without quotes.
const BARE_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * Writes matchers in the form that Alertmanager and `parseMatchers` read,
 * values always quoted: `{alertname="HighErrorRate",pod=~"web-.+"}`.
 *
 * @public
 */
export function printMatchers(matchers: readonly Matcher[]): string {
  const parts = matchers.map(({ name, op, value }) => {
    const label = BARE_NAME.test(name) ? name : quote(name);
    return `${label}${op}${quote(value)}`;
  });
  return `{${parts.join(',')}}`;
}

function quote(text: string): string {
  return `"${text.replace(/[\\"\n]/g, char =>
    char === '\n' ? '\\n' : `\\${char}`,
  )}"`;
}
