import { EpisodeRecord, startOf } from '../episodes/EpisodeRecord';
import { decodeFlags, encodeFlags } from '../episodes/flags';

/** A row of the table `episodes`, with what its groups know of it. */
export interface EpisodeRow {
  id: number;
  uid: string;
  alert_id: number;
  state: EpisodeRecord['state'];
  end_reason: EpisodeRecord['endReason'] | null;
  ended_at: number | null;
  resolved_at: number | null;
  last_seen_at: number;
  starts: string;
  observations: number;
  reopens: number;
  flags: number;
  annotations: string;
  annotations_at: number;
  generator_url: string | null;
  /** When the latest unchanged delivery of a group of its alert was received. */
  group_seen_at: number | null;
  /** Deliveries of groups of its alert that its own row does not count. */
  group_observations: number | null;
}

/** Columns that a change of an episode may write, in the order of {@link toColumns}. */
export const EPISODE_COLUMNS = [
  'state',
  'end_reason',
  'started_at',
  'ended_at',
  'resolved_at',
  'last_seen_at',
  'starts',
  'observations',
  'reopens',
  'flags',
  'annotations',
  'annotations_at',
  'generator_url',
] as const;

export function toColumns(episode: EpisodeRecord): unknown[] {
  return [
    episode.state,
    episode.endReason ?? null,
    startOf(episode),
    episode.endedAt ?? null,
    episode.resolvedAt ?? null,
    episode.lastSeenAt,
    JSON.stringify(episode.starts),
    episode.observations,
    episode.reopens,
    encodeFlags(episode.flags),
    JSON.stringify(episode.annotations),
    episode.annotationsAt,
    episode.generatorURL ?? null,
  ];
}

export function toRecord(row: EpisodeRow): EpisodeRecord {
  return {
    uid: row.uid,
    state: row.state,
    endReason: row.end_reason ?? undefined,
    starts: JSON.parse(row.starts),
    endedAt: row.ended_at ?? undefined,
    resolvedAt: row.resolved_at ?? undefined,
    lastSeenAt: Math.max(row.last_seen_at, row.group_seen_at ?? 0),
    observations: row.observations + (row.group_observations ?? 0),
    reopens: row.reopens,
    flags: new Set(decodeFlags(row.flags)),
    annotations: JSON.parse(row.annotations),
    annotationsAt: row.annotations_at,
    generatorURL: row.generator_url ?? undefined,
  };
}
