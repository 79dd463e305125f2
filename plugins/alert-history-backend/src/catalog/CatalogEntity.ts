/** What mapping needs to know of an entity. */
export interface MappableEntity {
  /** Full entity ref in lower case. */
  readonly ref: string;
  /** The text of the selector annotation. */
  readonly selector?: string;
  /** Annotations of other plugins that may tell its alerts, by name. */
  readonly others?: { readonly [annotation: string]: string };
}

/** What is read of an entity. */
export interface CatalogEntity extends MappableEntity {
  /** Full refs in lower case of the users and groups that own it, sorted. */
  readonly ownedBy: readonly string[];
}
