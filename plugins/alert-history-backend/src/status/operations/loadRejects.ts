import { Knex } from 'knex';
import { runSql } from '../../sql/runSql';

/** How many of a source are shown. */
const LATEST = 10;

/** What could not be read of a source. */
export interface Rejects {
  readonly kept: number;
  /** Newest first; times are milliseconds since the Unix epoch. */
  readonly latest: { readonly at: number; readonly reason: string }[];
}

/** Reads the quarantine, which is bounded, by the id of the source. */
export async function loadRejects(knex: Knex): Promise<Map<string, Rejects>> {
  const rows = await runSql<{
    source: string;
    at: number;
    reason: string;
    kept: number;
  }>(
    knex,
    `SELECT source, at, reason, kept FROM (
       SELECT source, at, reason, id,
              row_number() OVER (PARTITION BY source ORDER BY id DESC) AS place,
              count(*) OVER (PARTITION BY source) AS kept
         FROM quarantine) rejects
      WHERE place <= :latest ORDER BY id DESC`,
    { latest: LATEST },
  );
  const rejects = new Map<string, Rejects>();
  for (const { source, at, reason, kept } of rows) {
    const known = rejects.get(source) ?? { kept, latest: [] };
    known.latest.push({ at, reason });
    rejects.set(source, known);
  }
  return rejects;
}
