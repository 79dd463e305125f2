import { TransitionKind } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { runSql } from '../../sql/runSql';

export interface TransitionRow {
  kind: TransitionKind;
  at: number;
  reason: string | null;
}

/** What happened to an episode, oldest first. */
export async function loadTransitions(
  knex: Knex,
  episodeId: number,
): Promise<TransitionRow[]> {
  // A replayed delivery has a time of its own, so arrival breaks ties only.
  return runSql(
    knex,
    `SELECT kind, at, reason FROM transitions
      WHERE episode_id = :episodeId ORDER BY at, id`,
    { episodeId },
  );
}
