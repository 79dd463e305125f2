/**
 * How a matcher compares: equal, not equal, matches the regular expression,
 * does not match it.
 *
 * @public
 */
export type MatcherOperator = '=' | '!=' | '=~' | '!~';

/**
 * One condition on a label, as in Alertmanager and Prometheus: case-sensitive,
 * a missing label equals the empty string, regular expressions are RE2 and
 * must match the whole value.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#matcher
 * @public
 */
export interface Matcher {
  /** Label name; any text but the empty one. */
  name: string;
  /** How the label is compared. */
  op: MatcherOperator;
  /** The value or regular expression, unescaped. */
  value: string;
}
