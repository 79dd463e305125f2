import { Knex } from 'knex';
import { EpisodeRecord } from '../../episodes/EpisodeRecord';
import {
  STATE_COLUMNS,
  TEXT_COLUMNS,
  toStateColumns,
  toTextColumns,
} from '../episodeRows';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

const COLUMNS = {
  uid: 'text',
  alert_id: 'int',
  ...STATE_COLUMNS,
  ...TEXT_COLUMNS,
} as const;

const NAMES = Object.keys(COLUMNS).join(', ');

/** Writes new episodes in one statement and answers their keys by uid. */
export async function insertEpisodes(
  trx: Knex,
  episodes: ReadonlyArray<{ alertId: number; episode: EpisodeRecord }>,
): Promise<Map<string, number>> {
  const inserted = await runSql<{ id: number; uid: string }>(
    trx,
    `INSERT INTO episodes (${NAMES}) SELECT ${NAMES} FROM {episodes} k
     RETURNING id, uid`,
    {
      episodes: rowSet(
        COLUMNS,
        episodes.map(({ alertId, episode }) => [
          episode.uid,
          alertId,
          ...toStateColumns(episode),
          ...toTextColumns(episode),
        ]),
      ),
    },
  );
  return new Map(inserted.map(row => [row.uid, row.id]));
}
