import { Knex } from 'knex';
import { idList, listOf } from '../sql/Bindings';
import { isPostgres } from '../sql/dialectOf';
import { runSql } from '../sql/runSql';

// What SQLite needs no lock for, as a transaction there is the only writer from
// its beginning, PostgreSQL does row by row. docs/adr/0009 tells the order.

/**
 * Makes other transactions wait that change alerts, groups or episodes of these
 * sources, until this one is over. A delivery does the same when it notes that
 * its source was heard.
 *
 * @param of - internal ids of sources, or of alerts or groups of theirs
 */
export async function lockSources(
  trx: Knex,
  of: { table: 'sources' | 'alerts' | 'alert_groups'; ids: readonly number[] },
): Promise<void> {
  if (!isPostgres(trx)) {
    return;
  }
  const column = of.table === 'sources' ? 'id' : 'source_id';
  // In the order in which deliveries lock them.
  await runSql(
    trx,
    `SELECT id FROM sources WHERE id IN (
       SELECT ${column} FROM ${of.table} WHERE id IN ${listOf('ids')})
      ORDER BY name COLLATE "C" FOR NO KEY UPDATE`,
    { ids: idList(of.ids) },
  );
}

/**
 * Label pairs belong to alerts of all sources. Who posts alerts to pairs holds
 * them shared, so that none goes that was just found; who deletes them, alone.
 */
export async function lockLabelPairs(
  trx: Knex,
  how: 'shared' | 'alone',
): Promise<void> {
  if (!isPostgres(trx)) {
    return;
  }
  const lock =
    how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await runSql(
    trx,
    `SELECT ${lock}(hashtextextended('alert-history label pairs ' || current_schema(), 0))`,
  );
}
