import { Knex } from 'knex';
import { EpisodeRecord } from '../../episodes/EpisodeRecord';
import {
  STATE_COLUMNS,
  TEXT_COLUMNS,
  toStateColumns,
  toTextColumns,
} from '../episodeRows';
import { columnsOf, JsonRows } from '../jsonRows';

/** Writes new episodes in one statement and answers their keys by uid. */
export async function insertEpisodes(
  trx: Knex,
  rows: JsonRows,
  episodes: ReadonlyArray<{ alertId: number; episode: EpisodeRecord }>,
): Promise<Map<string, number>> {
  const columns = ['uid', 'alert_id', ...STATE_COLUMNS, ...TEXT_COLUMNS];
  const inserted: Array<{ id: number; uid: string }> = await trx.raw(
    `INSERT INTO episodes (${columns.join(', ')})
     SELECT ${columnsOf(columns.length)} FROM ${rows.sql}
     RETURNING id, uid`,
    [
      JSON.stringify(
        episodes.map(({ alertId, episode }) => [
          episode.uid,
          alertId,
          ...toStateColumns(episode),
          ...toTextColumns(episode),
        ]),
      ),
    ],
  );
  return new Map(inserted.map(row => [row.uid, row.id]));
}
