import { EpisodeState } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { EpisodeBounds, overlapsFrom } from './episodeConditions';
import { Bindings, idList } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** How many episodes of an alert are in each state. */
export type StateCounts = { [State in EpisodeState]: number };

interface Row {
  alert_id: number;
  /** `any` for the counts that need no look at the episodes themselves. */
  state: 'any' | 'firing' | 'stale';
  episodes: number;
  /** How many of them began within the range. */
  within: number;
}

/**
 * Counts the episodes of some alerts by state. Alerts without any are left out.
 *
 * One statement, so that all counts are of one moment. Only open episodes, which
 * few alerts have, and the last one before `from`, are read themselves; all
 * others are counted in `episodes_alert_start_idx`: those of one alert never
 * overlap, so that no other can reach into the range.
 */
export async function countEpisodes(
  knex: Knex,
  alertIds: readonly number[],
  bounds: Pick<EpisodeBounds, 'from' | 'to' | 'asOf'>,
): Promise<Map<number, StateCounts>> {
  const bindings: Bindings = { alerts: idList(alertIds) };
  const { from, to } = bounds;
  if (to !== undefined) {
    bindings.to = to;
  }
  const until = (start: string) =>
    to === undefined ? '1 = 1' : `${start} < :to`;
  const since = (episode: string) =>
    from === undefined ? '1 = 1' : `${episode}.started_at >= :from`;
  const carriedOver =
    from === undefined
      ? '0'
      : `(SELECT count(*) FROM episodes p
           WHERE p.ended_at > :from AND p.id = (
             SELECT q.id FROM episodes q
              WHERE q.alert_id = k.value AND q.started_at < :from
              ORDER BY q.started_at DESC, q.id DESC LIMIT 1))`;
  // The + keeps SQLite from walking all episodes of an alert for its open ones.
  const rows = await runSql<Row>(
    knex,
    `SELECT k.value AS alert_id, 'any' AS state, ${carriedOver} AS episodes,
            (SELECT count(*) FROM episodes s
              WHERE s.alert_id = k.value AND ${since('s')}
                AND ${until('s.started_at')}) AS within
       FROM {alerts} k
     UNION ALL
     SELECT e.alert_id, e.state, count(*),
            sum(CASE WHEN ${since('e')} THEN 1 ELSE 0 END)
       FROM {alerts} k
      CROSS JOIN episodes e
      WHERE e.alert_id = k.value AND e.ended_at IS NULL
        AND ${until('+e.started_at')}
        AND ${overlapsFrom('e', bounds, bindings)}
      GROUP BY e.alert_id, e.state`,
    bindings,
  );
  return toCounts(rows);
}

/** Of those that began within the range, all that are not open have ended. */
function toCounts(rows: readonly Row[]): Map<number, StateCounts> {
  const counts = new Map<number, StateCounts>();
  for (const { alert_id: alertId, state, episodes, within } of rows) {
    const known = counts.get(alertId) ?? { firing: 0, resolved: 0, stale: 0 };
    counts.set(alertId, known);
    if (state === 'any') {
      known.resolved += episodes + within;
    } else {
      known[state] += episodes;
      known.resolved -= within;
    }
  }
  for (const [alertId, { firing, resolved, stale }] of counts) {
    if (firing + resolved + stale === 0) {
      counts.delete(alertId);
    }
  }
  return counts;
}
