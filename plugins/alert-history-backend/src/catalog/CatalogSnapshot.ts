import { createHash } from 'node:crypto';

/** What mapping needs to know of an entity. */
export interface MappableEntity {
  /** Full entity ref in lower case. */
  readonly ref: string;
  /** In lower case. */
  readonly namespace: string;
  /** `metadata.name` in lower case; undefined for kinds that labels don't name. */
  readonly name?: string;
  /** The text of the selector annotation. */
  readonly selector?: string;
}

/** The part of the catalog that mapping depends on. */
export interface CatalogSnapshot {
  readonly entities: readonly MappableEntity[];
  /** Equal digests mean equal owners for every alert. */
  readonly digest: string;
}

/** Makes a snapshot of entities in any order. */
export function createCatalogSnapshot(
  entities: readonly MappableEntity[],
): CatalogSnapshot {
  const sorted = [...entities].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const hash = createHash('sha256');
  for (const { ref, name, selector } of sorted) {
    hash.update(JSON.stringify([ref, name, selector]));
  }
  return { entities: sorted, digest: hash.digest('hex') };
}
