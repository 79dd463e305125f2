import Database from 'better-sqlite3';
import { BackendProcess } from '../backend/BackendProcess';
import { postAll, Target } from '../measure/postAll';
import { groupPost } from '../workloads/payload';

const GROUP_SIZE = 500;
/** Groups that are made before they are posted. */
const AT_ONCE = 20;
const CONNECTIONS = 4;
const DAY = 86_400_000;

const COPY_EPISODES = `
  INSERT INTO episodes (uid, alert_id, state, end_reason, started_at, ended_at,
    resolved_at, last_seen_at, starts, observations, reopens, flags,
    annotations, annotations_at, generator_url)
  SELECT uid || '-' || :day, alert_id, state, end_reason, started_at - :back,
    ended_at - :back, resolved_at - :back, last_seen_at - :back, starts,
    observations, reopens, flags, annotations, annotations_at, generator_url
    FROM episodes WHERE id <= :last`;

const COPY_TRANSITIONS = `
  INSERT INTO transitions (episode_id, at, kind)
  SELECT id, ended_at, 'resolved' FROM episodes
  UNION ALL
  SELECT id, started_at, 'started' FROM episodes
   WHERE id NOT IN (SELECT episode_id FROM transitions)`;

/**
 * Fills a backend with a history: alerts by its webhook, with labels and
 * owners, and then, in its database, so many resolved episodes of each, a day
 * apart, with two transitions each. The newest began an hour ago.
 */
export async function fillHistory(
  backend: BackendProcess,
  target: Target,
  options: { episodes: number; episodesPerAlert: number },
): Promise<void> {
  const { episodes, episodesPerAlert } = options;
  const groups = Math.ceil(episodes / episodesPerAlert / GROUP_SIZE);
  const startsAt = Date.now() - 3_600_000;
  // A few at a time: all bodies together would not fit into memory.
  for (let first = 0; first < groups; first += AT_ONCE) {
    const length = Math.min(AT_ONCE, groups - first);
    const posts = Array.from({ length }, (_, i) =>
      groupPost({
        source: 'old',
        group: first + i,
        alerts: GROUP_SIZE,
        startsAt,
      }),
    );
    await postAll(target, posts, CONNECTIONS);
  }
  const database = new Database(backend.databaseFile, { timeout: 60_000 });
  try {
    database.exec('BEGIN IMMEDIATE');
    database.exec(
      `UPDATE episodes SET state = 'resolved', end_reason = 'resolved',
              ended_at = started_at + 60000, resolved_at = started_at + 60000`,
    );
    const copy = database.prepare(COPY_EPISODES);
    const newest = database.prepare('SELECT max(id) FROM episodes').pluck();
    const last = newest.get();
    for (let day = 1; day < episodesPerAlert; day++) {
      copy.run({ day, back: day * DAY, last });
    }
    database.exec(COPY_TRANSITIONS);
    database.exec('COMMIT');
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}
