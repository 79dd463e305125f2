import { Episode, EpisodeEntity } from '@alert-history/backstage-plugin-common';
import { decodeFlags } from '../episodes/flags';
import { EpisodeRow } from './operations/loadEpisodes';
import { toLinks } from './toLinks';

/**
 * A stored episode in the shape of the contract.
 *
 * @param asOf - the moment that a firing episode reaches to
 */
export function toEpisode(
  row: EpisodeRow,
  entities: EpisodeEntity[],
  asOf: number,
): Episode {
  const annotations = JSON.parse(row.annotations);
  return {
    id: row.uid,
    state: row.state,
    ...(row.end_reason && { endReason: row.end_reason }),
    severity: row.severity,
    alert: {
      id: String(row.alert_id),
      source: row.source,
      fingerprint: row.fingerprint,
      alertname: row.alertname,
      labels: JSON.parse(row.labels),
    },
    startedAt: toIso(row.started_at),
    endedAt: row.ended_at === null ? null : toIso(row.ended_at),
    ...(row.end_reason === 'superseded' && {
      endedAfter: toIso(row.last_seen_at),
    }),
    lastSeenAt: toIso(row.last_seen_at),
    durationMs: Math.max(0, endOf(row, asOf) - row.started_at),
    annotations,
    links: toLinks(annotations, row.generator_url ?? undefined),
    entities,
    ...(row.suppressed_by &&
      row.ended_at === null && { suppressedBy: row.suppressed_by }),
    ...(row.hidden === 1 && { hidden: true }),
    observations: row.observations,
    reopens: row.reopens,
    flags: decodeFlags(row.flags),
  };
}

/** ISO 8601 with milliseconds and `Z`, of milliseconds since the Unix epoch. */
export function toIso(time: number): string {
  return new Date(time).toISOString();
}

function endOf(row: EpisodeRow, asOf: number): number {
  if (row.ended_at !== null) {
    return row.ended_at;
  }
  return row.state === 'stale' ? row.last_seen_at : asOf;
}
