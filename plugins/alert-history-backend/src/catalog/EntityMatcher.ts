import { LabelSet } from '@alert-history/backstage-plugin-common';
import { MappableEntity } from './CatalogEntity';
import {
  CompiledSelector,
  CompiledSelectors,
  SelectorProblem,
} from './CompiledSelectors';
import { describeRule, MappingRule, MappingRules } from './MappingRules';
import { NameIndex } from './NameIndex';
import { Owner } from './Owner';
import { SelectorIndex } from './SelectorIndex';

/**
 * Tells which entities own an alert:
 *
 * 1. those of whose selector annotation a matcher list matches its labels;
 * 2. those that the rules of the configuration name, where they match;
 * 3. those of whose annotations for other plugins one matches;
 * 4. those that its labels name.
 *
 * All of them, or those of the first that finds any, as the rules say. An
 * entity that owns an alert for several reasons is listed once, with the first.
 */
export class EntityMatcher {
  /** @param previous - one of mostly the same entities, to make it faster */
  static create(
    entities: readonly MappableEntity[],
    rules: MappingRules,
    previous?: EntityMatcher,
  ): EntityMatcher {
    const selectors = CompiledSelectors.create(
      entities,
      rules,
      previous?.selectors,
    );
    return new EntityMatcher(entities, rules, selectors);
  }

  readonly names: NameIndex;
  readonly #refs: ReadonlySet<string>;
  readonly #own: SelectorIndex<CompiledSelector>;
  readonly #others: SelectorIndex<CompiledSelector>;
  readonly #rules: SelectorIndex<MappingRule>;

  private constructor(
    entities: readonly MappableEntity[],
    readonly rules: MappingRules,
    readonly selectors: CompiledSelectors,
  ) {
    const by = (rule: string) =>
      SelectorIndex.create(selectors.all.filter(item => item.rule === rule));
    this.#refs = new Set(entities.map(({ ref }) => ref));
    this.#own = by('annotation');
    this.#others = by('other-annotation');
    this.#rules = SelectorIndex.create(rules.rules);
    this.names = NameIndex.create(entities, rules.labels);
  }

  /** Entities whose selector can't be used; they are mapped by all else. */
  get problems(): readonly SelectorProblem[] {
    return this.selectors.problems;
  }

  /** Whether the catalog had it when it was last read. */
  has(ref: string): boolean {
    return this.#refs.has(ref);
  }

  /** The matcher lists of one kind of annotation that match. */
  selectorsOf(
    rule: CompiledSelector['rule'],
    labels: LabelSet,
  ): CompiledSelector[] {
    return (rule === 'annotation' ? this.#own : this.#others).find(labels);
  }

  /** The owners of an alert with these labels, none twice. */
  ownersOf(labels: LabelSet): Owner[] {
    const isEnough = this.rules.collect === 'first';
    const owners = new Map<string, Owner>();
    for (const find of [
      () => this.#own.find(labels),
      () => this.#byRules(labels),
      () => this.#others.find(labels),
      () => this.names.find(labels),
    ]) {
      for (const { ref, rule, detail } of find()) {
        if (!owners.has(ref)) {
          owners.set(ref, { ref, rule, detail });
        }
      }
      if (isEnough && owners.size > 0) {
        break;
      }
    }
    return [...owners.values()];
  }

  #byRules(labels: LabelSet): Owner[] {
    const found = this.#rules.find(labels).flatMap(rule => {
      const ref = rule.template.refOf(labels);
      return ref !== undefined && this.has(ref)
        ? [{ ref, rule: 'rule' as const, detail: describeRule(rule) }]
        : [];
    });
    return this.rules.collect === 'first' ? found.slice(0, 1) : found;
  }
}
