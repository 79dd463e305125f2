import {
  ALERT_HISTORY_LABEL_KINDS,
  LabelSet,
  printMatchers,
} from '@alert-history/backstage-plugin-common';
import { MappableEntity } from './CatalogEntity';
import { Owner } from './Owner';

/** An entity that labels may name. */
interface NamedEntity {
  readonly ref: string;
  readonly namespace: string;
}

/**
 * Finds the entities that an alert's labels name: those named by the first of
 * some labels that names any, as `name`, `namespace/name` or
 * `kind:namespace/name`. Where entities of several namespaces have that name,
 * the label `namespace` decides if it is one of theirs; else all of them own
 * it. All is compared in lower case.
 */
export class NameIndex {
  /** @param labels - in their order */
  static create(
    entities: readonly MappableEntity[],
    labels: readonly string[],
  ): NameIndex {
    return new NameIndex(entities, labels);
  }

  readonly #byName = new Map<string, NamedEntity[]>();

  private constructor(
    entities: readonly MappableEntity[],
    readonly labels: readonly string[],
  ) {
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

  /** All that can be said in a label to name an entity. */
  names(): string[] {
    return [...this.#byName.keys()];
  }

  /** The refs of those that are called so, in lower case. */
  called(name: string): string[] {
    return (this.#byName.get(name) ?? []).map(({ ref }) => ref);
  }

  find(labels: LabelSet): Owner[] {
    for (const name of this.labels) {
      const owners = this.namedBy(name, labels);
      if (owners.length > 0) {
        return owners;
      }
    }
    return [];
  }

  /** Those that one label names. */
  namedBy(name: string, labels: LabelSet): Owner[] {
    const named = this.#byName.get(readLabel(labels, name).toLowerCase());
    return named ? ownersAmong(named, name, labels) : [];
  }
}

function ownersAmong(
  named: readonly NamedEntity[],
  name: string,
  labels: LabelSet,
): Owner[] {
  const namespace = readLabel(labels, 'namespace');
  const near = named.filter(
    entity => entity.namespace === namespace.toLowerCase(),
  );
  const decides = near.length > 0 && near.length < named.length;
  const detail = printMatchers([
    { name, op: '=', value: readLabel(labels, name) },
    ...(decides
      ? [{ name: 'namespace', op: '=' as const, value: namespace }]
      : []),
  ]).slice(1, -1);
  return (near.length > 0 ? near : named).map(({ ref }) => ({
    ...{ ref, rule: 'label' as const, detail },
  }));
}

function readLabel(labels: LabelSet, name: string): string {
  return Object.hasOwn(labels, name) ? labels[name] : '';
}
