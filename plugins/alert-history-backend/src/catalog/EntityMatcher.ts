import {
  LabelSet,
  printMatchers,
} from '@alert-history/backstage-plugin-common';
import { MappableEntity } from './CatalogSnapshot';
import { Owner } from './Owner';
import { SelectorIndex, SelectorProblem } from './SelectorIndex';

// In order: the first of them that names an entity speaks for the alert. `job`
// comes last since it often names the exporter and not what it watches.
const NAME_LABELS = ['component', 'service', 'app', 'job'];

/**
 * Tells which entities own an alert:
 *
 * 1. those whose selector annotation matches its labels;
 * 2. those named by the first of its labels `component`, `service`, `app`, `job`
 *    that names any. Where entities of several namespaces have that name, the
 *    label `namespace` decides if it is one of them; else all of them own it.
 *
 * Names and namespaces are compared in lower case. An entity that owns an alert
 * for both reasons is listed once, with the first.
 */
export class EntityMatcher {
  static create(entities: readonly MappableEntity[]): EntityMatcher {
    return new EntityMatcher(entities);
  }

  readonly #selectors: SelectorIndex;
  readonly #byName = new Map<string, MappableEntity[]>();

  private constructor(entities: readonly MappableEntity[]) {
    this.#selectors = SelectorIndex.create(entities);
    for (const entity of entities) {
      if (entity.name !== undefined) {
        const named = this.#byName.get(entity.name) ?? [];
        named.push(entity);
        this.#byName.set(entity.name, named);
      }
    }
  }

  /** Entities whose selector can't be used; they are mapped by name only. */
  get problems(): readonly SelectorProblem[] {
    return this.#selectors.problems;
  }

  /** The owners of an alert with these labels, none twice. */
  ownersOf(labels: LabelSet): Owner[] {
    const owners = new Map<string, Owner>();
    for (const { ref, selector } of this.#selectors.find(labels)) {
      owners.set(ref, { ref, rule: 'annotation', detail: selector });
    }
    for (const owner of this.#namedBy(labels)) {
      if (!owners.has(owner.ref)) {
        owners.set(owner.ref, owner);
      }
    }
    return [...owners.values()];
  }

  #namedBy(labels: LabelSet): Owner[] {
    for (const name of NAME_LABELS) {
      const value = readLabel(labels, name);
      const named = this.#byName.get(value.toLowerCase());
      if (named) {
        const namespace = readLabel(labels, 'namespace').toLowerCase();
        const near = named.filter(entity => entity.namespace === namespace);
        const detail = printMatchers([{ name, op: '=', value }]).slice(1, -1);
        return (near.length ? near : named).map(({ ref }) => ({
          ...{ ref, rule: 'label', detail },
        }));
      }
    }
    return [];
  }
}

function readLabel(labels: LabelSet, name: string): string {
  return Object.hasOwn(labels, name) ? labels[name] : '';
}
