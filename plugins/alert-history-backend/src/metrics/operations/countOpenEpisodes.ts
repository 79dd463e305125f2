import { Knex } from 'knex';
import { runSql } from '../../sql/runSql';

/** Firing episodes of a severity. */
export interface OpenEpisodes {
  severity: string;
  episodes: number;
  /** Of alerts that nobody owns. */
  unowned: number;
}

/** By severity. Reads `episodes_open_idx`: what fires is few among many. */
export async function countOpenEpisodes(knex: Knex): Promise<OpenEpisodes[]> {
  const rows = await runSql<{ [name in keyof OpenEpisodes]: string | number }>(
    knex,
    `SELECT severity, count(*) AS episodes, sum(unowned) AS unowned
       FROM (SELECT a.severity,
                    CASE WHEN EXISTS (SELECT 1 FROM alert_entities ae
                                       WHERE ae.alert_id = a.id)
                         THEN 0 ELSE 1 END AS unowned
               FROM episodes e JOIN alerts a ON a.id = e.alert_id
              WHERE e.ended_at IS NULL AND e.state = 'firing') firing
      GROUP BY severity`,
  );
  return rows.map(({ severity, episodes, unowned }) => ({
    severity: String(severity),
    episodes: Number(episodes),
    unowned: Number(unowned),
  }));
}
