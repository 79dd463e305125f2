import { ALERT_HISTORY_SELECTOR_ANNOTATION } from '@alert-history/backstage-plugin-common';
import { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogEntity } from './CatalogEntity';
import { OTHER_ANNOTATIONS } from './otherAnnotations';

/** Some entities, and where to go on. */
export interface CatalogPage {
  readonly entities: readonly CatalogEntity[];
  /** The catalog's cursor; absent at the end. */
  readonly nextPage?: string;
}

const ANNOTATIONS = [
  ALERT_HISTORY_SELECTOR_ANNOTATION,
  ...OTHER_ANNOTATIONS,
].map(name => `metadata.annotations.${name}`);

const FIELDS = [
  ...['kind', 'metadata.name', 'metadata.namespace', 'relations'],
  ...ANNOTATIONS,
];

/**
 * Reads a page of those entities that may own alerts, no more of each than is
 * needed, as this plugin and not as a user.
 *
 * @param options.page - a cursor, absent for the first page
 * @throws whatever the catalog client throws
 */
export async function readCatalogPage(options: {
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: AuthService;
  page?: string;
  limit: number;
  /** In lower case, of entities that own alerts without an annotation. */
  kinds: readonly string[];
}): Promise<CatalogPage> {
  const { catalog, auth, page, limit, kinds } = options;
  const { items, pageInfo } = await catalog.queryEntities(
    page === undefined
      ? {
          filter: [
            { kind: [...kinds] },
            ...ANNOTATIONS.map(name => ({ [name]: CATALOG_FILTER_EXISTS })),
          ],
          fields: FIELDS,
          limit,
          totalItems: 'exclude',
        }
      : { cursor: page, fields: FIELDS, limit },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  return {
    entities: items.map(toCatalogEntity),
    nextPage: pageInfo.nextCursor,
  };
}

function toCatalogEntity(entity: Entity): CatalogEntity {
  const { metadata, relations = [] } = entity;
  const selector =
    metadata.annotations?.[ALERT_HISTORY_SELECTOR_ANNOTATION]?.trim();
  const owners = relations
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'));
  const others = Object.fromEntries(
    OTHER_ANNOTATIONS.flatMap(name => {
      const value = metadata.annotations?.[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  return {
    ref: stringifyEntityRef(entity),
    selector: selector || undefined,
    ...(Object.keys(others).length > 0 && { others }),
    ownedBy: [...new Set(owners)].sort(),
  };
}
