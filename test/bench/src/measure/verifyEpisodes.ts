import { episodesOf, keyOf, ModelEpisode } from '@alert-history/test-model';
import Database from 'better-sqlite3';
import { isDeepStrictEqual } from 'node:util';
import { Acknowledged } from './postAll';

// An open episode was last seen when a group that says so was.
const EPISODES = `
  SELECT s.name AS source, a.labels, e.starts, e.ended_at, e.state, e.end_reason,
         e.flags & 1 AS unseen,
         max(e.last_seen_at, coalesce(CASE WHEN e.ended_at IS NULL THEN (
           SELECT max(g.last_seen_at) FROM alert_group_members m
             JOIN alert_groups g ON g.id = m.group_id
            WHERE m.alert_id = e.alert_id AND m.joined IS NOT NULL) END, 0)) AS last_seen
    FROM episodes e
    JOIN alerts a ON a.id = e.alert_id
    JOIN sources s ON s.id = a.source_id`;

/**
 * Holds the episodes of a database against those that the model makes of the
 * deliveries: all of them, and every column of them.
 *
 * @throws Error showing the first that differs
 */
export function verifyEpisodes(
  databaseFile: string,
  acknowledged: readonly Acknowledged[],
): void {
  // Between sending and answer: the backend's clock chose a time in between.
  const earliest = modelOf(acknowledged, 'sentAt');
  const latest = modelOf(acknowledged, 'answeredAt');
  const stored = storedEpisodes(databaseFile);
  if (stored.length !== earliest.size) {
    throw new Error(
      `The database has ${stored.length} episodes, the model ${earliest.size}`,
    );
  }
  for (const { lastSeen, ...fact } of stored) {
    const id = idOf(fact);
    const {
      lastSeen: from = NaN,
      endedAfter: _,
      ...expected
    } = earliest.get(id) ?? {};
    const to = latest.get(id)?.lastSeen ?? NaN;
    const isSeenThen = lastSeen >= from && lastSeen <= to;
    if (!isDeepStrictEqual(fact, expected) || !isSeenThen) {
      throw new Error(
        `The database has ${JSON.stringify({
          ...fact,
          lastSeen,
        })}, the model ` +
          `${JSON.stringify(expected)}, last seen from ${from} to ${to}`,
      );
    }
  }
}

function modelOf(
  acknowledged: readonly Acknowledged[],
  clock: 'sentAt' | 'answeredAt',
): Map<string, ModelEpisode> {
  const deliveries = acknowledged.map(item => ({
    ...item.delivery,
    receivedAt: item[clock],
  }));
  return new Map(episodesOf(deliveries).map(found => [idOf(found), found]));
}

function storedEpisodes(
  databaseFile: string,
): Array<Omit<ModelEpisode, 'endedAfter'>> {
  const database = new Database(databaseFile, { readonly: true });
  try {
    return database
      .prepare<[], Record<string, any>>(EPISODES)
      .all()
      .map(row => {
        const starts = JSON.parse(row.starts);
        return {
          source: row.source,
          key: keyOf(JSON.parse(row.labels)),
          start: starts[0],
          starts,
          seenFiring: row.unseen === 0,
          state: row.state,
          ...(row.end_reason && {
            endReason: row.end_reason,
            end: row.ended_at,
          }),
          lastSeen: row.last_seen,
        };
      });
  } finally {
    database.close();
  }
}

function idOf(episode: Pick<ModelEpisode, 'source' | 'key' | 'start'>): string {
  return `${episode.source} ${episode.start} ${episode.key}`;
}
