import { ALERT_HISTORY_SELECTOR_ANNOTATION } from '@alert-history/backstage-plugin-common';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** An entity as a test describes it. Its etag never changes, as with some providers. */
export function entityOf(
  ref: string,
  details: { selector?: string; ownedBy?: string[]; uid?: string } = {},
): Entity {
  const { selector, ownedBy = [], uid = ref } = details;
  const [kind, namespace, name] = ref.split(/[:/]/);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      ...{ name, namespace, uid, etag: 'static' },
      annotations: {
        'some/other': 'x',
        ...(selector !== undefined && {
          [ALERT_HISTORY_SELECTOR_ANNOTATION]: selector,
        }),
      },
    },
    relations: [
      { type: 'hasPart', targetRef: 'api:default/none' },
      ...ownedBy.map(targetRef => ({ type: RELATION_OWNED_BY, targetRef })),
    ],
  };
}

/** Answers pages of the entities that it has at the time. */
export class ChangingCatalog implements Pick<CatalogService, 'queryEntities'> {
  entities: Entity[] = [];
  /** The cursors asked for; undefined for a first page. */
  asked: (string | undefined)[] = [];
  /** Called before each answer; may throw, and may change the catalog. */
  before: () => void = () => {};

  queryEntities: CatalogService['queryEntities'] = async (request, options) => {
    const cursor = request && 'cursor' in request ? request.cursor : undefined;
    this.asked.push(cursor);
    this.before();
    const { entities } = this;
    return catalogServiceMock({ entities }).queryEntities(request, options);
  };
}
