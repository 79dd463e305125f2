import { Knex } from 'knex';

/** A run of the mapping job, and where it has to go on. */
export interface MappingRun {
  /** Grows with each run. */
  readonly id: number;
  /** The catalog's cursor where a reading was broken off. */
  readonly nextPage?: string;
  /** Whether mapping has changed since the version last grew. */
  readonly isChanged: boolean;
}

/** How far the mapping of stored alerts is. */
export interface MappedAlerts {
  /** The version of the mirror that all of them are mapped by. */
  readonly version: number;
  /** Internal id of the last one that is mapped by the version after that. */
  readonly to: number;
}

/** Another run of the job has begun; the one that meets this has to end. */
export class TakenOverError extends Error {}

/** Begins a run of the job. An older one that is still busy ends at its next write. */
export async function beginRun(knex: Knex): Promise<MappingRun> {
  const [row] = await knex('mapping_progress')
    .where('id', 1)
    .update('run', knex.raw('run + 1'))
    .returning('*');
  return {
    id: row.run,
    nextPage: row.next_page ?? undefined,
    isChanged: row.is_changed === 1,
  };
}

export async function loadMappedAlerts(knex: Knex): Promise<MappedAlerts> {
  const row = await knex('mapping_progress').where('id', 1).first();
  return { version: row.mapped_version, to: row.mapped_to };
}

/**
 * Notes how far a run has come, in the transaction of what it did.
 *
 * @throws TakenOverError where another run has begun
 */
export async function saveProgress(
  trx: Knex,
  run: MappingRun,
  progress: {
    nextPage?: string | null;
    isChanged?: boolean;
    /** When the catalog was read to its end, in milliseconds since the Unix epoch. */
    refreshedAt?: number;
    mapped?: Partial<MappedAlerts>;
  },
): Promise<void> {
  const { nextPage, isChanged, refreshedAt, mapped = {} } = progress;
  const updated = await trx('mapping_progress')
    .where({ id: 1, run: run.id })
    .update({
      ...(nextPage !== undefined && { next_page: nextPage }),
      ...(isChanged !== undefined && { is_changed: Number(isChanged) }),
      ...(refreshedAt !== undefined && { refreshed_at: refreshedAt }),
      ...(mapped.version !== undefined && { mapped_version: mapped.version }),
      ...(mapped.to !== undefined && { mapped_to: mapped.to }),
    });
  if (updated === 0) {
    throw new TakenOverError();
  }
}
