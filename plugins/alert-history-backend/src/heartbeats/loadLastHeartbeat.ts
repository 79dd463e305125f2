import { Knex } from 'knex';
import { HeartbeatConfig } from '../config/heartbeatSchema';
import { lastSeen } from '../query/operations/episodeConditions';
import { resolveAlertIds } from '../query/resolveAlertIds';
import { EVERYTHING } from '../query/Visibility';
import { idList, listOf } from '../sql/Bindings';
import { runSql } from '../sql/runSql';

/**
 * When a source last gave a sign of life: posted one, or said of an alert that
 * always fires that it does. At most four statements.
 *
 * @returns milliseconds since the Unix epoch; undefined where it never did
 */
export async function loadLastHeartbeat(
  knex: Knex,
  source: string,
  { matchers }: HeartbeatConfig,
): Promise<number | undefined> {
  const [row] = await knex('sources')
    .where('name', source)
    .select('id', 'heartbeat_at');
  if (!row) {
    return undefined;
  }
  const posted = row.heartbeat_at === null ? [] : [Number(row.heartbeat_at)];
  const alertIds = matchers
    ? await resolveAlertIds(knex, { matchers, hidden: true }, EVERYTHING)
    : [];
  const [{ seen_at: seenAt }] = await runSql<{ seen_at: number | null }>(
    knex,
    `SELECT max(${lastSeen('e')}) AS seen_at
       FROM alerts a JOIN episodes e ON e.alert_id = a.id
      WHERE a.source_id = :source AND a.id IN ${listOf('alerts')}
        AND e.started_at = (SELECT max(l.started_at) FROM episodes l
                             WHERE l.alert_id = a.id)`,
    { source: row.id, alerts: idList(alertIds ?? []) },
  );
  const all = [...posted, ...(seenAt === null ? [] : [seenAt])];
  return all.length > 0 ? Math.max(...all) : undefined;
}
