import { useEffect, useState } from 'react';
import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  getEntityRelations,
  useEntityOwnership,
} from '@backstage/plugin-catalog-react';
import { CatalogFacts } from './groupOwners';

/**
 * Asks the catalog about entities, once for each. It only adds to what is
 * shown: without an answer the entities stand there by their refs.
 */
export function useCatalogFacts(refs: readonly string[]): {
  factsOf: (ref: string) => CatalogFacts | undefined;
  /** Whether it has answered, or failed, at all. */
  isReady: boolean;
} {
  const catalogApi = useApi(catalogApiRef);
  const { isOwnedEntity } = useEntityOwnership();
  const [known, setKnown] = useState(new Map<string, Entity | undefined>());

  const missing = refs.filter(ref => !known.has(ref)).join(' ');
  useEffect(() => {
    if (!missing) {
      return undefined;
    }
    let isGone = false;
    const entityRefs = missing.split(' ');
    const fields = ['kind', 'metadata.name', 'metadata.namespace', 'relations'];
    catalogApi
      .getEntitiesByRefs({ entityRefs, fields: [...fields, 'spec.type'] })
      .then(({ items }) => items)
      .catch(() => [])
      .then(items => {
        if (!isGone) {
          setKnown(
            before =>
              new Map([
                ...before,
                ...entityRefs.map((ref, i) => [ref, items[i]] as const),
              ]),
          );
        }
      });
    return () => {
      isGone = true;
    };
  }, [catalogApi, missing]);

  const factsOf = (ref: string) => {
    const entity = known.get(ref);
    if (!entity) {
      return undefined;
    }
    const [owner] = getEntityRelations(entity, RELATION_OWNED_BY);
    return {
      type: String(entity.spec?.type ?? entity.kind.toLocaleLowerCase()),
      owner: owner && stringifyEntityRef(owner),
      isMine: isOwnedEntity(entity),
    };
  };
  return { factsOf, isReady: refs.length === 0 || known.size > 0 };
}
