/** What mapping needs to know of an entity. */
export interface MappableEntity {
  /** Full entity ref in lower case. */
  readonly ref: string;
  /** The text of the selector annotation. */
  readonly selector?: string;
}

/** What is read of an entity. */
export interface CatalogEntity extends MappableEntity {
  /** Full refs in lower case of the users and groups that own it, sorted. */
  readonly ownedBy: readonly string[];
}
