import { Knex } from 'knex';
import { EpisodeRow } from '../episodeRows';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** An alert and the earliest startsAt that is about to be applied to it. */
export interface EpisodesFrom {
  alertId: number;
  startsAt: number;
}

/**
 * Loads, for each alert, the episodes that the state machine may need: from
 * the last one that began by the given startsAt on. Usually that is one, also
 * for an alert with thousands.
 *
 * Reads `episodes_alert_start_idx` twice per alert and the memberships of
 * alerts with an open episode.
 *
 * @returns rows ordered by alert and start
 */
export async function loadEpisodes(
  trx: Knex,
  alerts: readonly EpisodesFrom[],
): Promise<EpisodeRow[]> {
  // CROSS JOIN keeps SQLite from scanning episodes first. An open episode comes
  // once for each group of its alert that says that it fires.
  return runSql(
    trx,
    `SELECT e.id, e.uid, e.alert_id, e.state, e.end_reason, e.ended_at,
            e.resolved_at, e.last_seen_at, e.starts, e.observations, e.reopens,
            e.flags, e.annotations, e.annotations_at, e.generator_url,
            g.last_seen_at AS group_seen_at,
            g.deliveries - m.joined AS group_observations
       FROM {alerts} k
      CROSS JOIN episodes e
       LEFT JOIN alert_group_members m
         ON e.ended_at IS NULL AND m.alert_id = e.alert_id AND m.joined IS NOT NULL
       LEFT JOIN alert_groups g ON g.id = m.group_id
      WHERE e.alert_id = k.alert_id
        AND e.started_at >= coalesce((
              SELECT max(p.started_at) FROM episodes p
               WHERE p.alert_id = k.alert_id
                 AND p.started_at <= k.starts_at), -9007199254740991)
      ORDER BY e.alert_id, e.started_at`,
    {
      alerts: rowSet(
        { alert_id: 'int', starts_at: 'int' },
        alerts.map(({ alertId, startsAt }) => [alertId, startsAt]),
      ),
    },
  );
}
