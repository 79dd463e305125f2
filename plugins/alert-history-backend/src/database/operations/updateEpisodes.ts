import { Knex } from 'knex';
import { EpisodeRecord } from '../../episodes/EpisodeRecord';
import { EPISODE_COLUMNS, toColumns } from '../episodeRows';
import { JsonRows } from '../jsonRows';

const ASSIGNMENTS = EPISODE_COLUMNS.map(
  (column, i) => `${column} = k.value ->> ${i + 1}`,
).join(', ');

/** Writes changed episodes in one statement. */
export async function updateEpisodes(
  trx: Knex,
  rows: JsonRows,
  episodes: ReadonlyArray<{ id: number; episode: EpisodeRecord }>,
): Promise<void> {
  await trx.raw(
    `UPDATE episodes SET ${ASSIGNMENTS}
       FROM ${rows.sql} k WHERE episodes.id = k.value ->> 0`,
    [
      JSON.stringify(
        episodes.map(({ id, episode }) => [id, ...toColumns(episode)]),
      ),
    ],
  );
}
