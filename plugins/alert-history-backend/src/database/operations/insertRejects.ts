import { Knex } from 'knex';
import { Reject } from '../EpisodeStore';
import { columnsOf, JsonRows } from '../jsonRows';

/** How many rejects are kept; the oldest make room. */
const MAX_REJECTS = 1_000;

/** Keeps what could not be read, for people to look at. */
export async function insertRejects(
  trx: Knex,
  rows: JsonRows,
  source: string,
  receivedAt: number,
  rejects: readonly Reject[],
): Promise<void> {
  await trx.raw(
    `INSERT INTO quarantine (source, at, reason, sample)
     SELECT ${columnsOf(4)} FROM ${rows.sql}`,
    [
      JSON.stringify(
        rejects
          .slice(-MAX_REJECTS)
          .map(({ reason, sample }) => [source, receivedAt, reason, sample]),
      ),
    ],
  );
  await trx.raw(
    `DELETE FROM quarantine WHERE id <= (
       SELECT id FROM quarantine ORDER BY id DESC LIMIT 1 OFFSET ?)`,
    [MAX_REJECTS],
  );
}
