import {
  ALERT_HISTORY_LABEL_KINDS,
  LabelSet,
  printMatchers,
} from '@alert-history/backstage-plugin-common';
import { MappableEntity } from './CatalogEntity';
import { Owner } from './Owner';
import { SelectorIndex, SelectorProblem } from './SelectorIndex';

// In order: the first of them that names an entity speaks for the alert. `job`
// comes last since it often names the exporter and not what it watches.
const NAME_LABELS = ['component', 'service', 'app', 'job'];

/** An entity that labels may name. */
interface NamedEntity {
  readonly ref: string;
  readonly namespace: string;
}

/**
 * Tells which entities own an alert:
 *
 * 1. those whose selector annotation matches its labels;
 * 2. those named by the first of its labels `component`, `service`, `app`, `job`
 *    that names any: as `name`, `namespace/name` or `kind:namespace/name`. Where
 *    entities of several namespaces have that name, the label `namespace`
 *    decides if it is one of theirs; else all of them own it.
 *
 * Names and namespaces are compared in lower case. An entity that owns an alert
 * for both reasons is listed once, with the first.
 */
export class EntityMatcher {
  /** @param previous - one of mostly the same entities, to make it faster */
  static create(
    entities: readonly MappableEntity[],
    previous?: EntityMatcher,
  ): EntityMatcher {
    return new EntityMatcher(entities, previous);
  }

  readonly #selectors: SelectorIndex;
  readonly #byName = new Map<string, NamedEntity[]>();

  private constructor(
    entities: readonly MappableEntity[],
    previous?: EntityMatcher,
  ) {
    this.#selectors = SelectorIndex.create(
      entities,
      previous && previous.#selectors,
    );
    for (const { ref } of entities) {
      const [kind, rest] = ref.split(':');
      if (ALERT_HISTORY_LABEL_KINDS.includes(kind)) {
        const [namespace, name] = rest.split('/');
        // No name holds a colon or a slash, so the three forms never meet.
        for (const key of [name, rest, ref]) {
          const named = this.#byName.get(key) ?? [];
          named.push({ ref, namespace });
          this.#byName.set(key, named);
        }
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
        const namespace = readLabel(labels, 'namespace');
        const near = named.filter(
          entity => entity.namespace === namespace.toLowerCase(),
        );
        const decides = near.length > 0 && near.length < named.length;
        const detail = printMatchers([
          { name, op: '=', value },
          ...(decides
            ? [{ name: 'namespace', op: '=' as const, value: namespace }]
            : []),
        ]).slice(1, -1);
        return (near.length > 0 ? near : named).map(({ ref }) => ({
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
