import { keyOf, ModelEpisode } from '@alert-history/test-model';
import Database from 'better-sqlite3';

/** An episode as the model would say it; when a superseded one was last heard of is its `lastSeen`. */
export type StoredEpisode = Omit<ModelEpisode, 'endedAfter'>;

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
    JOIN sources s ON s.id = a.source_id
   ORDER BY s.name, a.id, e.started_at`;

/** All episodes in a database file, those of an alert together and by start. */
export function storedEpisodes(databaseFile: string): StoredEpisode[] {
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
