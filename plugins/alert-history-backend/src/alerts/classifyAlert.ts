import {
  LabelSet,
  printMatchers,
} from '@alert-history/backstage-plugin-common';
import { hash } from 'node:crypto';
import { CompiledMatcher, matchesLabels } from '../query/compileMatcher';

/** What is asked of an alert's labels when it is stored. */
export interface AlertRules {
  readonly severity: {
    /** The label that severity is read from. */
    readonly label: string;
    /** What a severity is called here instead, in lower case. */
    readonly aliases: ReadonlyMap<string, string>;
  };
  /** Of each item all matchers must hold; one item is enough to hide an alert. */
  readonly hidden: readonly (readonly CompiledMatcher[])[];
}

/** What an alert is stored as, by its labels and the configuration. */
export interface AlertClass {
  /** In lower case, `none` where there is none. */
  readonly severity: string;
  /** Left out of lists and counts unless asked for. */
  readonly hidden: boolean;
}

/** Of alerts that have no severity. */
export const NO_SEVERITY = 'none';

/** Tells the severity of an alert, and whether it is hidden. */
export function classifyAlert(labels: LabelSet, rules: AlertRules): AlertClass {
  const { label, aliases } = rules.severity;
  const given = Object.hasOwn(labels, label) ? labels[label] : '';
  const severity = given.trim().toLowerCase() || NO_SEVERITY;
  return {
    severity: aliases.get(severity) ?? severity,
    hidden: rules.hidden.some(matchers => matchesLabels(matchers, labels)),
  };
}

/** Equal for rules that classify all alerts alike, whatever process asks. */
export function digestOfRules({ severity, hidden }: AlertRules): string {
  const content = [
    severity.label,
    [...severity.aliases].sort(([a], [b]) => (a < b ? -1 : 1)),
    hidden.map(printMatchers).sort(),
  ];
  return hash('sha256', JSON.stringify(content), 'hex');
}
