import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import {
  deleteMirrored,
  loadMirrored,
  MirrorWrite,
  writeMirrored,
} from '../database/operations/catalogMirror';
import {
  MappingRun,
  saveProgress,
} from '../database/operations/mappingProgress';
import { CatalogEntity, MappableEntity } from './CatalogEntity';
import { CatalogPage } from './readCatalogPage';

/**
 * Reads the catalog to its end, or until told to stop, and writes where it
 * differs from the mirror: each page in a transaction of its own, together with
 * where to go on. Where nothing differs it writes that it was read, and no more.
 *
 * Entities that were not found are taken out at the end, by a reading that began
 * at the first page: one that went on where another was broken off can't know
 * what the other found. A catalog without any entity is one that has just
 * started or lost its database: then nothing is taken out.
 */
export async function mirrorCatalog(options: {
  knex: Knex;
  run: MappingRun;
  /** @param page - a cursor, absent for the first page */
  readPage: (page?: string) => Promise<CatalogPage>;
  logger: LoggerService;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  signal?: AbortSignal;
}): Promise<void> {
  const { knex, run, readPage, logger, now, signal } = options;
  const found = new Set<string>();
  const writePage = (
    entities: readonly MirrorWrite[],
    progress: Parameters<typeof saveProgress>[2],
  ) =>
    knex.transaction(async trx => {
      await saveProgress(trx, run, progress);
      await writeMirrored(trx, entities);
    });

  let { isChanged, nextPage: page } = run;
  do {
    const { entities, nextPage } = await readPage(page);
    entities.forEach(({ ref }) => found.add(ref));
    const { differing, changesMapping } = await compare(knex, entities);
    if (differing.length > 0) {
      isChanged ||= changesMapping;
      await writePage(differing, { isChanged, nextPage: nextPage ?? null });
    }
    if (signal?.aborted) {
      return;
    }
    page = nextPage;
  } while (page !== undefined);

  const isWhole = run.nextPage === undefined;
  const lost = isWhole
    ? (await loadMirrored(knex)).filter(({ ref }) => !found.has(ref))
    : [];
  if (lost.length > 0 && found.size === 0) {
    logger.warn(
      `The catalog has no entity that may own alerts, and had ${lost.length}: owners stay as they were`,
    );
    return;
  }
  await knex.transaction(async trx => {
    await saveProgress(trx, run, {
      ...{ isChanged: false, nextPage: null, refreshedAt: now() },
    });
    if (lost.length > 0) {
      await deleteMirrored(
        trx,
        lost.map(({ entityId }) => entityId),
      );
    }
    if (isChanged || lost.length > 0) {
      await trx('catalog_mirror').increment('version', 1);
    }
  });
}

async function compare(
  knex: Knex,
  entities: readonly CatalogEntity[],
): Promise<{ differing: MirrorWrite[]; changesMapping: boolean }> {
  const refs = entities.map(({ ref }) => ref);
  const known = new Map(
    (await loadMirrored(knex, refs)).map(entity => [entity.ref, entity]),
  );
  const differing = entities
    .map(entity => ({ ...entity, digest: digestOf(entity) }))
    .filter(({ ref, digest }) => known.get(ref)?.digest !== digest);
  const changesMapping = differing.some(entity => {
    const before = known.get(entity.ref);
    return !before || mappingOf(before) !== mappingOf(entity);
  });
  return { differing, changesMapping };
}

/** What mapping goes by. */
function mappingOf({ selector, others }: MappableEntity): string {
  return JSON.stringify([selector, others]);
}

function digestOf({ selector, others, ownedBy }: CatalogEntity): string {
  return createHash('sha256')
    .update(JSON.stringify([selector, ownedBy, ...(others ? [others] : [])]))
    .digest('hex');
}
