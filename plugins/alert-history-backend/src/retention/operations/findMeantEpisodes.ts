import { Knex } from 'knex';
import { Bindings, idList } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';
import { EpisodeSelection, meantBy } from '../EpisodeSelection';

/**
 * Episodes of some alerts that a selection means, by internal id, at most
 * `limit`. Reads `episodes_alert_start_idx` within the selection's bounds.
 */
export async function findMeantEpisodes(
  knex: Knex,
  options: {
    selection: EpisodeSelection;
    alertIds: readonly number[];
    limit: number;
  },
): Promise<number[]> {
  const { selection, alertIds, limit } = options;
  const bindings: Bindings = { alerts: idList(alertIds), limit };
  const rows = await runSql<{ id: number }>(
    knex,
    `SELECT e.id FROM {alerts} k CROSS JOIN alerts a CROSS JOIN episodes e
      WHERE a.id = k.value AND e.alert_id = a.id
        AND ${meantBy(selection, bindings)} LIMIT :limit`,
    bindings,
  );
  return rows.map(row => row.id);
}
