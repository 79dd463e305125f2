import { Knex } from 'knex';
import { runSql } from '../../sql/runSql';

/**
 * The median duration in milliseconds of the episodes of an alert that its
 * source resolved and that started before a moment; undefined where there is
 * none. Between the two middle ones of an even number it is their mean.
 */
export async function usualDuration(
  knex: Knex,
  alertId: number,
  before: number,
): Promise<number | undefined> {
  const [{ median }] = await runSql<{ median: number | null }>(
    knex,
    `SELECT avg(duration) AS median FROM (
       SELECT ended_at - started_at AS duration,
              row_number() OVER (ORDER BY ended_at - started_at) AS place,
              count(*) OVER () AS total
         FROM episodes
        WHERE alert_id = :alertId AND started_at < :before
          AND end_reason = 'resolved'
     ) earlier
      WHERE 2 * place BETWEEN total AND total + 2`,
    { alertId, before },
  );
  return median === null ? undefined : Math.round(Number(median));
}
