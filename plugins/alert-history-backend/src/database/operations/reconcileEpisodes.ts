import {
  SuppressionKind,
  TRANSITION_REASONS,
} from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';
import { leaveOtherGroups } from './groupMembers';
import { insertTransitions } from './insertTransitions';

/** An open episode of a source, with what its groups know of it. */
export interface OpenEpisode {
  id: number;
  uid: string;
  alert_id: number;
  fingerprint: string;
  suppressed_by: SuppressionKind | null;
  seen_at: number;
  observations: number;
}

/**
 * Reads the open episodes of a source: few among many, by an index of their
 * own.
 */
export async function loadOpenEpisodes(
  knex: Knex,
  sourceId: number,
): Promise<OpenEpisode[]> {
  return runSql(
    knex,
    `SELECT e.id, e.uid, e.alert_id, a.fingerprint, e.suppressed_by,
            CASE WHEN coalesce(max(g.last_seen_at), 0) > e.last_seen_at
                 THEN max(g.last_seen_at) ELSE e.last_seen_at END AS seen_at,
            e.observations + coalesce(sum(g.deliveries - m.joined), 0) AS observations
       FROM episodes e
       JOIN alerts a ON a.id = e.alert_id
       LEFT JOIN alert_group_members m
         ON m.alert_id = e.alert_id AND m.joined IS NOT NULL
       LEFT JOIN alert_groups g ON g.id = m.group_id
      WHERE e.ended_at IS NULL AND a.source_id = :sourceId
      GROUP BY e.id, e.uid, e.alert_id, a.fingerprint, e.suppressed_by,
               e.last_seen_at, e.observations
      ORDER BY e.id`,
    { sourceId },
  );
}

/**
 * Of alerts with these fingerprints, those that were heard to end since a time.
 *
 * @param since - milliseconds since the Unix epoch
 */
export async function findEndedSince(
  knex: Knex,
  options: { sourceId: number; fingerprints: Iterable<string>; since: number },
): Promise<Set<string>> {
  const { sourceId, fingerprints, since } = options;
  const ended = await runSql<{ fingerprint: string }>(
    knex,
    `SELECT DISTINCT k.fingerprint
       FROM {fingerprints} k
      CROSS JOIN alerts a
      CROSS JOIN episodes e
      WHERE a.fingerprint = k.fingerprint AND a.source_id = :sourceId
        AND e.alert_id = a.id
        AND e.started_at = (SELECT max(l.started_at) FROM episodes l
                             WHERE l.alert_id = a.id)
        AND e.ended_at IS NOT NULL AND e.last_seen_at >= :since`,
    {
      fingerprints: rowSet(
        { fingerprint: 'text' },
        [...fingerprints].map(fingerprint => [fingerprint]),
      ),
      ...{ sourceId, since },
    },
  );
  return new Set(ended.map(({ fingerprint }) => fingerprint));
}

/** Ends episodes that their source no longer has, at the moment when it was asked. */
export async function endReconciled(
  trx: Knex,
  gone: readonly OpenEpisode[],
  at: number,
): Promise<void> {
  await runSql(
    trx,
    `UPDATE episodes
        SET state = 'resolved', end_reason = 'reconciled',
            ended_at = CASE WHEN started_at > :at THEN started_at ELSE :at END,
            last_seen_at = k.seen_at, observations = k.observations
       FROM {gone} k WHERE episodes.id = k.id`,
    {
      at,
      gone: rowSet(
        { id: 'int', seen_at: 'int', observations: 'int' },
        gone.map(row => [row.id, row.seen_at, row.observations]),
      ),
    },
  );
  await insertTransitions(
    trx,
    gone.map(({ uid }) => ({
      ...{ uid, kind: 'reconciled', at },
      reason: TRANSITION_REASONS.sourceHasItNoMore,
    })),
    idsOf(gone),
  );
  await leaveOtherGroups(
    trx,
    gone.map(row => ({ alertId: row.alert_id })),
  );
}

const REASONS: { [kind in SuppressionKind]: string } = {
  silenced: TRANSITION_REASONS.silencedBySilence,
  inhibited: TRANSITION_REASONS.silencedByInhibition,
  muted: TRANSITION_REASONS.silencedByTime,
};

/** Notes of episodes that something suppresses their notifications, or nothing does any more. */
export async function saveSuppression(
  trx: Knex,
  changed: ReadonlyArray<OpenEpisode & { suppressedBy?: SuppressionKind }>,
  at: number,
): Promise<void> {
  await runSql(
    trx,
    `UPDATE episodes SET suppressed_by = k.suppressed_by
       FROM {changed} k WHERE episodes.id = k.id`,
    {
      changed: rowSet(
        { id: 'int', suppressed_by: 'text' },
        changed.map(({ id, suppressedBy }) => [id, suppressedBy ?? null]),
      ),
    },
  );
  await insertTransitions(
    trx,
    changed.map(({ uid, suppressedBy }) => ({
      ...{ uid, at },
      kind: suppressedBy ? 'silenced' : 'unsilenced',
      reason: suppressedBy && REASONS[suppressedBy],
    })),
    idsOf(changed),
  );
}

function idsOf(episodes: readonly OpenEpisode[]): Map<string, number> {
  return new Map(episodes.map(({ uid, id }) => [uid, id]));
}
