import { Knex } from 'knex';
import { TransitionRecord } from '../../episodes/EpisodeRecord';
import { columnsOf, JsonRows } from '../jsonRows';

/**
 * Appends transitions in one statement.
 *
 * @param episodeIds - internal keys by uid
 */
export async function insertTransitions(
  trx: Knex,
  rows: JsonRows,
  transitions: readonly TransitionRecord[],
  episodeIds: ReadonlyMap<string, number>,
): Promise<void> {
  await trx.raw(
    `INSERT INTO transitions (episode_id, at, kind, reason)
     SELECT ${columnsOf(4)} FROM ${rows.sql}`,
    [
      JSON.stringify(
        transitions.map(({ uid, at, kind, reason }) => [
          episodeIds.get(uid),
          at,
          kind,
          reason ?? null,
        ]),
      ),
    ],
  );
}
