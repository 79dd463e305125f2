import { Knex } from 'knex';
import { EpisodeRecord } from '../../episodes/EpisodeRecord';
import {
  hasSameText,
  STATE_COLUMNS,
  TEXT_COLUMNS,
  toStateColumns,
  toTextColumns,
} from '../episodeRows';
import { JsonRows } from '../jsonRows';

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
  rows: JsonRows,
  updates: readonly EpisodeUpdate[],
): Promise<void> {
  const narrow = updates.filter(({ before, after }) =>
    hasSameText(before, after),
  );
  await update(
    trx,
    rows,
    STATE_COLUMNS,
    narrow.map(({ id, after }) => [id, ...toStateColumns(after)]),
  );
  const wide = updates.filter(
    ({ before, after }) => !hasSameText(before, after),
  );
  await update(
    trx,
    rows,
    [...STATE_COLUMNS, ...TEXT_COLUMNS],
    wide.map(({ id, after }) => [
      id,
      ...toStateColumns(after),
      ...toTextColumns(after),
    ]),
  );
}

async function update(
  trx: Knex,
  rows: JsonRows,
  columns: readonly string[],
  values: unknown[][],
): Promise<void> {
  if (values.length === 0) {
    return;
  }
  const assignments = columns
    .map((column, i) => `${column} = k.value ->> ${i + 1}`)
    .join(', ');
  await trx.raw(
    `UPDATE episodes SET ${assignments}
       FROM ${rows.sql} k WHERE episodes.id = k.value ->> 0`,
    [JSON.stringify(values)],
  );
}
