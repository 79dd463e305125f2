import { EntityFacet } from '@alert-history/backstage-plugin-common';

/** What the catalog knows of an entity that has alerts. */
export interface CatalogFacts {
  /** Such as `service`; the kind where it has no type. */
  type: string;
  /** Full ref of the group or user that owns it. */
  owner?: string;
  /** Whether the reader is, or belongs to, an owner. */
  isMine: boolean;
}

/** An entity with its counts, as far as the catalog is known. */
export interface OwnerRow {
  facet: EntityFacet;
  type?: string;
}

/** Entities that one group or user owns. */
export interface OwnerGroup {
  /** Full ref; absent where the catalog names nobody, or does not answer. */
  owner?: string;
  isMine: boolean;
  rows: OwnerRow[];
}

/**
 * Gathers entities by who owns them: the reader's own first, entities without
 * an owner last. Otherwise the order of the facets stays, which has first
 * what hurts most.
 */
export function groupOwners(
  facets: readonly EntityFacet[],
  factsOf: (ref: string) => CatalogFacts | undefined,
): OwnerGroup[] {
  const groups = new Map<string | undefined, OwnerGroup>();
  for (const facet of facets) {
    const facts = factsOf(facet.ref);
    const owner = facts?.owner;
    const group = groups.get(owner) ?? { owner, isMine: false, rows: [] };
    group.isMine ||= facts?.isMine ?? false;
    group.rows.push({ facet, type: facts?.type });
    groups.set(owner, group);
  }
  const rank = ({ owner, isMine }: OwnerGroup) => {
    if (isMine) {
      return 0;
    }
    return owner === undefined ? 2 : 1;
  };
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}
