import {
  Episode,
  EpisodeFlag,
  LabelSet,
} from '@alert-history/backstage-plugin-common';
import {
  Becomes,
  goodAlert,
  HostileBody,
  Kept,
  NEIGHBOURS,
} from './HostileBody';

/**
 * What an episode tells of its alert, in a form that can be compared: without
 * what the clock decides, and with labels as a list, because objects with a
 * member `__proto__` compare as if they had none.
 */
export function told(episode: Episode) {
  const { alert, durationMs, lastSeenAt, id, ...rest } = episode;
  return {
    ...rest,
    source: alert.source,
    alertname: alert.alertname,
    labels: listOf(alert.labels),
    annotations: listOf(episode.annotations),
    flags: [...episode.flags].sort(),
  };
}

/** What must become of a post. */
export function expectedOf(id: string, { becomes }: HostileBody) {
  if ('refused' in becomes) {
    const message = expect.stringMatching(becomes.refused);
    return { status: 400, message, reason: message, episodes: [] };
  }
  const isBad = 'quarantined' in becomes;
  return {
    status: 200,
    rejected: isBad ? becomes.count : 0,
    reason: isBad ? expect.stringMatching(becomes.quarantined) : undefined,
    episodes: sorted(episodesOf(id, becomes)),
  };
}

function episodesOf(id: string, becomes: Becomes & { kept?: readonly Kept[] }) {
  const isTruncated = 'truncated' in becomes && becomes.truncated;
  const flags: EpisodeFlag[] = isTruncated ? ['truncated-group'] : [];
  return [
    ...NEIGHBOURS.map(name => expected(goodAlert(id, name), { flags })),
    ...(becomes.kept ?? []).map(kept =>
      expected(goodAlert(id, 'Hostile'), kept),
    ),
  ];
}

/** In an order that depends on what they say only. */
export function sorted<T extends { labels: string[] }>(all: T[]): T[] {
  const key = ({ labels }: T) => labels.join();
  return [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function expected(
  good: ReturnType<typeof goodAlert>,
  kept: Kept,
): ReturnType<typeof told> {
  const labels = withEntries(good.labels, kept.labels);
  const { endReason } = kept;
  return {
    ...(endReason ? { state: 'resolved', endReason } : { state: 'firing' }),
    source: 'hostile',
    severity: kept.severity ?? 'none',
    alertname: labels.alertname,
    labels: listOf(labels),
    annotations: listOf(kept.annotations ?? {}),
    startedAt: kept.startedAt ?? good.startedAt,
    endedAt: endReason ? kept.endedAt ?? expect.any(String) : null,
    links: [...(kept.links ?? [])],
    entities: [],
    observations: kept.observations ?? 1,
    reopens: 0,
    flags: [...(kept.flags ?? [])].sort(),
  };
}

function withEntries(labels: LabelSet, more: LabelSet = {}): LabelSet {
  // Spreading would set the prototype where a label is named so.
  return Object.fromEntries([
    ...Object.entries(labels),
    ...Object.entries(more),
  ]);
}

function listOf(labels: LabelSet): string[] {
  return Object.entries(labels)
    .map(entry => JSON.stringify(entry))
    .sort();
}
