import { Knex } from 'knex';
import { Reject } from '../EpisodeStore';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** How many rejects are kept; the oldest make room. */
const MAX_REJECTS = 1_000;

/** Keeps what could not be read, for people to look at. */
export async function insertRejects(
  trx: Knex,
  source: string,
  receivedAt: number,
  rejects: readonly Reject[],
): Promise<void> {
  await runSql(
    trx,
    `INSERT INTO quarantine (source, at, reason, sample)
     SELECT source, at, reason, sample FROM {rejects} k`,
    {
      rejects: rowSet(
        { source: 'text', at: 'int', reason: 'text', sample: 'text' },
        rejects
          .slice(-MAX_REJECTS)
          .map(({ reason, sample }) => [source, receivedAt, reason, sample]),
      ),
    },
  );
  await runSql(
    trx,
    `DELETE FROM quarantine WHERE id <= (
       SELECT id FROM quarantine ORDER BY id DESC LIMIT 1 OFFSET :kept)`,
    { kept: MAX_REJECTS },
  );
}
