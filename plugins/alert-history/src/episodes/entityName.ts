import { parseEntityRef } from '@backstage/catalog-model';

/** What people call an entity: the name alone, however its ref is qualified. */
export function entityName(ref: string): string {
  return parseEntityRef(ref).name;
}
