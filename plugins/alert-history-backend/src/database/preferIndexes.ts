import { Knex } from 'knex';
import { isPostgres } from '../sql/dialectOf';

/**
 * Lets PostgreSQL look up by index within a transaction. Without statistics,
 * such as in the first minute of a storm or after a copy, it takes tables for
 * so small that it reads them whole: 18 ms in place of 2 ms to load the
 * episodes of 200 alerts among 20,000.
 *
 * @param trx - one whose statements look up some hundred rows each
 */
export async function preferIndexes(trx: Knex): Promise<void> {
  if (isPostgres(trx)) {
    await trx.raw(
      `SELECT set_config('enable_hashjoin', 'off', true),
              set_config('enable_mergejoin', 'off', true)`,
    );
  }
}
