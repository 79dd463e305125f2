import {
  EpisodeEndReason,
  EpisodeState,
  SuppressionKind,
} from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { lastSeen } from './episodeConditions';
import { PageQuery } from './episodePages';
import { runSql } from '../../sql/runSql';

/** An episode with its alert, as stored. */
export interface EpisodeRow {
  id: number;
  uid: string;
  alert_id: number;
  state: EpisodeState;
  end_reason: EpisodeEndReason | null;
  started_at: number;
  ended_at: number | null;
  /** Including unchanged deliveries of its groups. */
  last_seen_at: number;
  /** Including unchanged deliveries of its groups. */
  observations: number;
  reopens: number;
  flags: number;
  annotations: string;
  generator_url: string | null;
  /** Of one that has ended, what did until then. */
  suppressed_by: SuppressionKind | null;
  source: string;
  fingerprint: string;
  alertname: string;
  severity: string;
  hidden: number;
  labels: string;
}

/** Reads the episodes whose ids a subquery answers, newest start first. */
export async function loadEpisodes(
  knex: Knex,
  page: PageQuery,
): Promise<EpisodeRow[]> {
  return runSql(
    knex,
    `SELECT e.id, e.uid, e.alert_id, e.state, e.end_reason, e.started_at,
            e.ended_at, ${lastSeen('e')} AS last_seen_at,
            e.observations + coalesce((
              SELECT sum(g.deliveries - m.joined) FROM alert_group_members m
                JOIN alert_groups g ON g.id = m.group_id
               WHERE e.ended_at IS NULL AND m.alert_id = e.alert_id
            ), 0) AS observations,
            e.reopens, e.flags, e.annotations, e.generator_url, e.suppressed_by,
            s.name AS source, a.fingerprint, a.alertname, a.severity, a.hidden, a.labels
       FROM (${page.sql}) page
      CROSS JOIN episodes e
      CROSS JOIN alerts a
      CROSS JOIN sources s
      WHERE e.id = page.id AND a.id = e.alert_id AND s.id = a.source_id
      ORDER BY e.started_at DESC, e.id DESC`,
    page.bindings,
  );
}
