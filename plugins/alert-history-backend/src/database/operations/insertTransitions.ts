import { Knex } from 'knex';
import { TransitionRecord } from '../../episodes/EpisodeRecord';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/**
 * Appends transitions in one statement.
 *
 * @param episodeIds - internal keys by uid
 */
export async function insertTransitions(
  trx: Knex,
  transitions: readonly TransitionRecord[],
  episodeIds: ReadonlyMap<string, number>,
): Promise<void> {
  await runSql(
    trx,
    `INSERT INTO transitions (episode_id, at, kind, reason)
     SELECT episode_id, at, kind, reason FROM {transitions} k`,
    {
      transitions: rowSet(
        { episode_id: 'int', at: 'int', kind: 'text', reason: 'text' },
        transitions.map(({ uid, at, kind, reason }) => [
          episodeIds.get(uid),
          at,
          kind,
          reason ?? null,
        ]),
      ),
    },
  );
}
