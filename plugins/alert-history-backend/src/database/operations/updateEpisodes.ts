import { Knex } from 'knex';
import { EpisodeRecord } from '../../episodes/EpisodeRecord';
import {
  hasSameText,
  STATE_COLUMNS,
  TEXT_COLUMNS,
  toStateColumns,
  toTextColumns,
} from '../episodeRows';
import { ColumnType, rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** An episode as it is stored, and as it is to be. */
export interface EpisodeUpdate {
  id: number;
  before: EpisodeRecord;
  after: EpisodeRecord;
}

/**
 * Writes changed episodes, in one statement for those that only began to or
 * ceased to fire, which most do, and one for the others.
 */
export async function updateEpisodes(
  trx: Knex,
  updates: readonly EpisodeUpdate[],
): Promise<void> {
  const narrow = updates.filter(({ before, after }) =>
    hasSameText(before, after),
  );
  await update(
    trx,
    STATE_COLUMNS,
    narrow.map(({ id, after }) => [id, ...toStateColumns(after)]),
  );
  const wide = updates.filter(
    ({ before, after }) => !hasSameText(before, after),
  );
  await update(
    trx,
    { ...STATE_COLUMNS, ...TEXT_COLUMNS },
    wide.map(({ id, after }) => [
      id,
      ...toStateColumns(after),
      ...toTextColumns(after),
    ]),
  );
}

async function update(
  trx: Knex,
  columns: { readonly [name: string]: ColumnType },
  values: unknown[][],
): Promise<void> {
  if (values.length === 0) {
    return;
  }
  const assignments = Object.keys(columns)
    .map(column => `${column} = k.${column}`)
    .join(', ');
  await runSql(
    trx,
    `UPDATE episodes SET ${assignments}
       FROM {episodes} k WHERE episodes.id = k.id`,
    { episodes: rowSet({ id: 'int', ...columns }, values) },
  );
}
