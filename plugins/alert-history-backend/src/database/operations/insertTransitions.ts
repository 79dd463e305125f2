import { Knex } from 'knex';
import { TransitionRecord } from '../../episodes/EpisodeRecord';
import { columnsOf, JsonRows } from '../jsonRows';

/** Appends transitions in one statement. */
export async function insertTransitions(
  trx: Knex,
  rows: JsonRows,
  transitions: ReadonlyArray<TransitionRecord & { episodeId: number }>,
): Promise<void> {
  await trx.raw(
    `INSERT INTO transitions (episode_id, at, kind, reason)
     SELECT ${columnsOf(4)} FROM ${rows.sql}`,
    [
      JSON.stringify(
        transitions.map(({ episodeId, at, kind, reason }) => [
          episodeId,
          at,
          kind,
          reason ?? null,
        ]),
      ),
    ],
  );
}
