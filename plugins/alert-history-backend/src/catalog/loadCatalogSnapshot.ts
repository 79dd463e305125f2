import { ALERT_HISTORY_SELECTOR_ANNOTATION } from '@alert-history/backstage-plugin-common';
import { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CatalogSnapshot,
  createCatalogSnapshot,
  MappableEntity,
} from './CatalogSnapshot';

// The kinds that a label may name: what runs, what it needs, what it serves.
const NAMED_KINDS = ['component', 'resource', 'api', 'system'];

/**
 * Reads the part of the catalog that mapping depends on, page by page and no
 * more fields than needed, as this plugin and not as a user.
 */
export async function loadCatalogSnapshot(options: {
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: AuthService;
}): Promise<CatalogSnapshot> {
  const { catalog, auth } = options;
  const annotation = `metadata.annotations.${ALERT_HISTORY_SELECTOR_ANNOTATION}`;
  const pages = catalog.streamEntities(
    {
      filter: [{ kind: NAMED_KINDS }, { [annotation]: CATALOG_FILTER_EXISTS }],
      fields: ['kind', 'metadata.name', 'metadata.namespace', annotation],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  const entities: MappableEntity[] = [];
  for await (const page of pages) {
    entities.push(...page.map(toMappableEntity));
  }
  return createCatalogSnapshot(entities);
}

function toMappableEntity(entity: Entity): MappableEntity {
  const { name, namespace = 'default', annotations } = entity.metadata;
  return {
    ref: stringifyEntityRef(entity),
    namespace: namespace.toLowerCase(),
    name: NAMED_KINDS.includes(entity.kind.toLowerCase())
      ? name.toLowerCase()
      : undefined,
    selector:
      annotations?.[ALERT_HISTORY_SELECTOR_ANNOTATION]?.trim() || undefined,
  };
}
