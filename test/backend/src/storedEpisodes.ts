import { keyOf, ModelEpisode } from '@alert-history/test-model';
import Database from 'better-sqlite3';
import { Client } from 'pg';

/** An episode as the model would say it; when a superseded one was last heard of is its `lastSeen`. */
export type StoredEpisode = Omit<ModelEpisode, 'endedAfter'>;

// An open episode was last seen when a group that says so was.
const EPISODES = `
  SELECT s.name AS source, a.labels, e.starts, e.ended_at, e.state, e.end_reason,
         e.flags & 1 AS unseen,
         e.last_seen_at,
         CASE WHEN e.ended_at IS NULL THEN (
           SELECT max(g.last_seen_at) FROM alert_group_members m
             JOIN alert_groups g ON g.id = m.group_id
            WHERE m.alert_id = e.alert_id AND m.joined IS NOT NULL) END AS group_seen_at
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
      .map(toStored);
  } finally {
    database.close();
  }
}

/** The same of a PostgreSQL database with a schema for each plugin. */
export async function storedEpisodesOf(
  databaseUrl: string,
  schema: string,
): Promise<StoredEpisode[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`SET search_path TO ${client.escapeIdentifier(schema)}`);
    const { rows } = await client.query(EPISODES);
    return rows.map(toStored);
  } finally {
    await client.end();
  }
}

// PostgreSQL's driver answers 64-bit numbers as text.
function toStored(row: Record<string, any>): StoredEpisode {
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
      end: Number(row.ended_at),
    }),
    lastSeen: Math.max(Number(row.last_seen_at), Number(row.group_seen_at)),
  };
}
