import { Knex } from 'knex';
import { lockSources } from '../locks';
import { TRANSITION_REASONS } from '@alert-history/backstage-plugin-common';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';
import { insertTransitions } from './insertTransitions';
import { leaveOtherGroups } from './groupMembers';

/** Rows that one statement marks: keeps transactions of this job short. */
const BATCH = 500;

/**
 * Marks firing episodes of one source stale that were last seen before a time,
 * or of which a group said until when they hold, and that is over.
 *
 * Reads the open episodes of the source; they are few among many.
 *
 * @returns how many were marked
 */
export async function markStaleEpisodes(
  trx: Knex,
  options: { sourceId: number; seenBefore: number; now: number },
): Promise<number> {
  const { sourceId, seenBefore, now } = options;
  await lockSources(trx, { table: 'sources', ids: [sourceId] });
  const stale = await runSql<{
    id: number;
    uid: string;
    alert_id: number;
    seen_at: number;
    observations: number;
  }>(
    trx,
    `SELECT * FROM (
       SELECT e.id, e.uid, e.alert_id,
              CASE WHEN coalesce(max(g.last_seen_at), 0) > e.last_seen_at
                   THEN max(g.last_seen_at) ELSE e.last_seen_at END AS seen_at,
              e.observations + coalesce(sum(g.deliveries - m.joined), 0) AS observations,
              max(g.valid_until) AS valid_until,
              max(CASE WHEN g.valid_until IS NULL THEN g.last_seen_at END) AS unbounded_at
         FROM episodes e
         JOIN alerts a ON a.id = e.alert_id
         LEFT JOIN alert_group_members m
           ON m.alert_id = e.alert_id AND m.joined IS NOT NULL
         LEFT JOIN alert_groups g ON g.id = m.group_id
        WHERE e.ended_at IS NULL AND e.state = 'firing' AND a.source_id = :sourceId
          AND (e.last_seen_at < :seenBefore OR g.valid_until IS NOT NULL)
        GROUP BY e.id, e.uid, e.alert_id, e.last_seen_at, e.observations
     ) open_episodes
      WHERE CASE WHEN valid_until IS NULL THEN seen_at < :seenBefore
            ELSE valid_until < :now
                 AND coalesce(unbounded_at, 0) < :seenBefore END
      LIMIT :limit`,
    { sourceId, seenBefore, now, limit: BATCH },
  );
  if (stale.length === 0) {
    return 0;
  }
  await runSql(
    trx,
    `UPDATE episodes
        SET state = 'stale', last_seen_at = k.seen_at, observations = k.observations
       FROM {stale} k WHERE episodes.id = k.id`,
    {
      stale: rowSet(
        { id: 'int', seen_at: 'int', observations: 'int' },
        stale.map(row => [row.id, row.seen_at, row.observations]),
      ),
    },
  );
  await insertTransitions(
    trx,
    stale.map(({ uid }) => ({
      uid,
      kind: 'stale',
      at: now,
      reason: TRANSITION_REASONS.notHeard,
    })),
    new Map(stale.map(({ uid, id }) => [uid, id])),
  );
  await leaveOtherGroups(
    trx,
    stale.map(row => ({ alertId: row.alert_id })),
  );
  return stale.length;
}
