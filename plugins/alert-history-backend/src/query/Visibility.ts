import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { CompiledMatcher } from './compileMatcher';
import { EntityRefs } from './EntityRefs';

/**
 * What a caller may read, resolved to what SQL can apply. An alert is visible
 * if one of its owners is, or it has none and such may be read; and if it
 * fulfils the condition.
 */
export interface Visibility {
  /** The catalog entities that may be read. */
  readonly entities: 'all' | EntityRefs;
  /** Whether alerts that nobody owns may be read. */
  readonly unowned: boolean;
  /** What a conditional decision of a permission policy asks of the alert. */
  readonly condition?: PermissionCriteria<AlertCondition>;
}

/** One thing that a permission policy may ask of an alert. */
export type AlertCondition =
  /** One of its owners is owned by one of these users or groups. */
  | { readonly ownedBy: readonly string[] }
  /** One of these entities owns it. */
  | { readonly entities: readonly string[] }
  /** Its labels fulfil all of these. */
  | { readonly matchers: readonly CompiledMatcher[] }
  /** One of these sources reported it. */
  | { readonly sources: readonly string[] };

/** Of those who may read all there is. */
export const EVERYTHING: Visibility = { entities: 'all', unowned: true };

/**
 * Whether an answer may name an entity. Owners of an alert that the caller may
 * not read are left out by it wherever owners are answered or counted, former
 * ones too.
 *
 * @param ref - full and in lower case
 */
export function mayName(
  { entities }: Pick<Visibility, 'entities'>,
  ref: string,
): boolean {
  return entities === 'all' || entities.has(ref);
}
