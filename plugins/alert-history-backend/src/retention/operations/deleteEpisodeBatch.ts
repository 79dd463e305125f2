import { Knex } from 'knex';
import { lockSources } from '../../database/locks';
import { Bindings, idList } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';
import { EpisodeSelection, meantBy } from '../EpisodeSelection';

/** What a transaction did. */
export interface DeletedBatch {
  readonly episodes: number;
  /** Whether none of the given episodes is left that is meant. */
  readonly done: boolean;
}

/**
 * Deletes episodes with their transitions, of those given the ones that the
 * selection still means. An episode may have thousands of transitions: beyond
 * `maxTransitions` only those are deleted, and it is to be called again.
 */
export async function deleteEpisodeBatch(
  trx: Knex,
  options: {
    selection: EpisodeSelection;
    /** Whose episodes these are. */
    alertIds: readonly number[];
    episodeIds: readonly number[];
    maxTransitions: number;
  },
): Promise<DeletedBatch> {
  const { selection, alertIds, episodeIds, maxTransitions } = options;
  await lockSources(trx, { table: 'alerts', ids: alertIds });
  const bindings: Bindings = { ids: idList(episodeIds) };
  const meant = `FROM {ids} k CROSS JOIN episodes e CROSS JOIN alerts a
    WHERE e.id = k.value AND a.id = e.alert_id AND ${meantBy(
      selection,
      bindings,
    )}`;
  const transitions = await runSql(
    trx,
    `DELETE FROM transitions WHERE id IN (
       SELECT t.id FROM (SELECT e.id ${meant}) gone
        CROSS JOIN transitions t WHERE t.episode_id = gone.id LIMIT :limit)
     RETURNING id`,
    { ...bindings, limit: maxTransitions },
  );
  if (transitions.length === maxTransitions) {
    return { episodes: 0, done: false };
  }
  const episodes = await runSql(
    trx,
    `DELETE FROM episodes WHERE id IN (SELECT e.id ${meant}) RETURNING id`,
    bindings,
  );
  return { episodes: episodes.length, done: true };
}
