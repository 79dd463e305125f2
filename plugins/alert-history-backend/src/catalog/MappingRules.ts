import { ALERT_HISTORY_LABEL_KINDS } from '@alert-history/backstage-plugin-common';
import { hash } from 'node:crypto';
import { CompiledMatcher } from '../query/compileMatcher';
import { EntityTemplate } from './EntityTemplate';

/** A rule of the configuration: whose alerts these are. */
export interface MappingRule {
  /** As it is written. */
  readonly match: string;
  readonly matchers: readonly CompiledMatcher[];
  readonly template: EntityTemplate;
}

/** How alerts find their owners, beside the selectors of entities. */
export interface MappingRules {
  /** `first`: the first way that finds an owner is the last one that is tried. */
  readonly collect: 'all' | 'first';
  /** In their order. */
  readonly rules: readonly MappingRule[];
  /** Whether annotations count that catalogs carry for other plugins. */
  readonly otherAnnotations: boolean;
  /** Labels whose value may be the name of an entity, in their order. */
  readonly labels: readonly string[];
}

/** Of a configuration that says nothing of it. */
export const DEFAULT_MAPPING: MappingRules = {
  collect: 'all',
  rules: [],
  otherAnnotations: true,
  // `job` comes last since it often names the exporter and not what it watches.
  labels: ['component', 'service', 'app', 'job'],
};

/** What a rule is called where it is the reason. */
export function describeRule({ match, template }: MappingRule): string {
  return `${match} → ${template.text}`;
}

/** The kinds of entities, in lower case, that own alerts without an annotation. */
export function kindsOf({ rules }: MappingRules): string[] {
  const named = rules.map(({ template }) => template.kind);
  return [...new Set([...ALERT_HISTORY_LABEL_KINDS, ...named])];
}

/** Equal for rules that map all alerts alike, whatever process asks. */
export function digestOfMapping(mapping: MappingRules): string {
  const { collect, rules, otherAnnotations, labels } = mapping;
  const content = [collect, rules.map(describeRule), otherAnnotations, labels];
  return hash('sha256', JSON.stringify(content), 'hex');
}
