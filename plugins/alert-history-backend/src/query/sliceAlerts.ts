import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { runSql } from '../sql/runSql';

/**
 * Alerts at a time. SQLite answers synchronously, so that a statement over all
 * of them would hold up every other request; between slices these get their turn.
 */
const SLICE = 500;

/**
 * Walks over alerts in slices, with a pause after each.
 *
 * @param alertIds - internal ids; undefined for all alerts there are, by id
 * @param after - where all are meant, only those after this id
 */
export async function* sliceAlerts(
  knex: Knex,
  alertIds: readonly number[] | undefined,
  after = 0,
): AsyncGenerator<readonly number[]> {
  if (alertIds) {
    for (let start = 0; start < alertIds.length; start += SLICE) {
      yield alertIds.slice(start, start + SLICE);
      await setImmediate();
    }
    return;
  }
  let last = after;
  for (;;) {
    const rows: { id: number }[] = await runSql(
      knex,
      'SELECT id FROM alerts WHERE id > :after ORDER BY id LIMIT :slice',
      { after: last, slice: SLICE },
    );
    if (!rows.length) {
      return;
    }
    last = rows[rows.length - 1].id;
    yield rows.map(row => row.id);
    await setImmediate();
  }
}
