import { Entity, parseEntityRef } from '@backstage/catalog-model';

const OWNED: { [owner: string]: [ref: string, type: string][] } = {
  'group:default/team-payments': [
    ['component:shop/checkout', 'service'],
    ['component:default/payments-api', 'service'],
    ['resource:shop/orders-db', 'database'],
  ],
  'group:default/team-search': [['component:shop/search-indexer', 'service']],
};

/** The entities that the canned alerts belong to, but for one that has no owner. */
export const cannedEntities: Entity[] = Object.entries(OWNED).flatMap(
  ([owner, entities]) =>
    entities.map(([ref, type]) => {
      const { kind, namespace, name } = parseEntityRef(ref);
      return {
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { namespace, name },
        spec: { type },
        relations: [{ type: 'ownedBy', targetRef: owner }],
      };
    }),
);
