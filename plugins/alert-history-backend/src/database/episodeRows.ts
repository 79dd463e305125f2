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
  /** When the latest delivery of a group of its alert was received. */
  group_seen_at: number | null;
  /** Deliveries of that group that its own row does not count. */
  group_observations: number | null;
}

/** What an end changes, in the order of {@link toStateColumns}. */
export const STATE_COLUMNS = {
  state: 'text',
  end_reason: 'text',
  ended_at: 'int',
  resolved_at: 'int',
  last_seen_at: 'int',
  observations: 'int',
  reopens: 'int',
  flags: 'int',
} as const;

/** What changes seldom and takes the most room, in the order of {@link toTextColumns}. */
export const TEXT_COLUMNS = {
  started_at: 'int',
  starts: 'text',
  annotations: 'text',
  annotations_at: 'int',
  generator_url: 'text',
} as const;

export function toStateColumns(episode: EpisodeRecord): unknown[] {
  return [
    episode.state,
    episode.endReason ?? null,
    episode.endedAt ?? null,
    episode.resolvedAt ?? null,
    episode.lastSeenAt,
    episode.observations,
    episode.reopens,
    encodeFlags(episode.flags),
  ];
}

export function toTextColumns(episode: EpisodeRecord): unknown[] {
  return [
    startOf(episode),
    JSON.stringify(episode.starts),
    JSON.stringify(episode.annotations),
    episode.annotationsAt,
    episode.generatorURL ?? null,
  ];
}

/** Whether two states of an episode have the same {@link TEXT_COLUMNS}. */
export function hasSameText(one: EpisodeRecord, other: EpisodeRecord): boolean {
  return (
    one.starts === other.starts &&
    one.annotations === other.annotations &&
    one.annotationsAt === other.annotationsAt &&
    one.generatorURL === other.generatorURL
  );
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

/** The same episode, as one more group of its alert knows it. */
export function seenByGroup(
  episode: EpisodeRecord,
  row: EpisodeRow,
): EpisodeRecord {
  return {
    ...episode,
    lastSeenAt: Math.max(episode.lastSeenAt, row.group_seen_at ?? 0),
    observations: episode.observations + (row.group_observations ?? 0),
  };
}
