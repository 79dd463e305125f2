import { Knex } from 'knex';
import { CatalogEntity, MappableEntity } from '../../catalog/CatalogEntity';
import { idList, listOf, rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';
import { ensureEntityIds } from './ensureEntityIds';

/** An entity as it was last read. */
export interface MirroredEntity extends MappableEntity {
  readonly entityId: number;
  readonly digest: string;
}

/** An entity as it is to be written. */
export interface MirrorWrite extends CatalogEntity {
  readonly digest: string;
}

/**
 * The version of the mirror. Within a transaction it can't grow before that is
 * over: PostgreSQL locks the row, SQLite has one writer at a time.
 */
export async function loadMirrorVersion(knex: Knex): Promise<number> {
  const row = await knex('catalog_mirror').forShare().first('version');
  return row.version;
}

/** Writes what is there already: whether the database takes writes. */
export async function touchMirror(knex: Knex): Promise<void> {
  await knex('catalog_mirror').update({ version: knex.raw('version') });
}

/**
 * Entities as they were last read, by ref.
 *
 * @param refs - which; absent for all
 */
export async function loadMirrored(
  knex: Knex,
  refs?: readonly string[],
): Promise<MirroredEntity[]> {
  const query = knex('entities as en')
    .join('catalog_entities as ce', 'ce.entity_id', 'en.id')
    .select('en.ref', 'ce.entity_id', 'ce.selector', 'ce.digest')
    .select('ce.annotations')
    .orderBy('en.ref');
  const rows = await (refs ? query.whereIn('en.ref', refs) : query);
  return rows.map(row => ({
    ref: row.ref,
    entityId: row.entity_id,
    selector: row.selector ?? undefined,
    ...(row.annotations && { others: JSON.parse(row.annotations) }),
    digest: row.digest,
  }));
}

/** Writes entities that are new or differ, with who owns them; at most a page. */
export async function writeMirrored(
  trx: Knex,
  entities: readonly MirrorWrite[],
): Promise<void> {
  const ids = await ensureEntityIds(
    trx,
    entities.map(({ ref }) => ref),
  );
  await trx('catalog_entities')
    .insert(
      entities.map(({ ref, selector, others, digest }) => ({
        entity_id: ids.get(ref),
        selector: selector ?? null,
        annotations: others ? JSON.stringify(others) : null,
        digest,
      })),
    )
    .onConflict('entity_id')
    .merge();
  await trx('entity_owners')
    .whereIn('entity_id', [...ids.values()])
    .delete();
  const owners = entities.flatMap(({ ref, ownedBy }) =>
    ownedBy.map(owner => [owner, ids.get(ref)!]),
  );
  if (owners.length > 0) {
    await runSql(
      trx,
      `INSERT INTO entity_owners (owner_ref, entity_id)
       SELECT owner_ref, entity_id FROM {owners} k`,
      { owners: rowSet({ owner_ref: 'text', entity_id: 'int' }, owners) },
    );
  }
}

/** Takes entities from the mirror. */
export async function deleteMirrored(
  trx: Knex,
  entityIds: readonly number[],
): Promise<void> {
  for (const table of ['catalog_entities', 'entity_owners']) {
    await runSql(
      trx,
      `DELETE FROM ${table} WHERE entity_id IN ${listOf('entities')}`,
      { entities: idList(entityIds) },
    );
  }
}
