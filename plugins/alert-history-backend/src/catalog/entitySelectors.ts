import { splitSelectors } from '@alert-history/backstage-plugin-common';
import { MappableEntity } from './CatalogEntity';
import { otherSelectorsOf } from './otherAnnotations';

/** One of the matcher lists by which an entity names its alerts. */
export interface EntitySelector {
  readonly ref: string;
  readonly rule: 'annotation' | 'other-annotation';
  /** For people: what the entity has. */
  readonly detail: string;
  readonly matchers: string;
}

/** The matcher lists of an entity, its own before those of other plugins. */
export function entitySelectors(
  { ref, selector, others }: MappableEntity,
  options: { otherAnnotations: boolean },
): EntitySelector[] {
  return [
    ...splitSelectors(selector ?? '').map(text => ({
      ...{ ref, rule: 'annotation' as const, detail: text, matchers: text },
    })),
    ...(others && options.otherAnnotations
      ? otherSelectorsOf(others).map(other => ({
          ...{ ref, rule: 'other-annotation' as const, ...other },
        }))
      : []),
  ];
}
