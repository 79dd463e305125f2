import { Knex } from 'knex';
import { beginImmediately } from './beginImmediately';
import { cacheStatements } from './cacheStatements';
import { setFilePragmas } from './sqlitePragmas';

type Connection = Parameters<typeof setFilePragmas>[0] &
  Parameters<typeof cacheStatements>[0];

/**
 * Makes the connection that a pool has open, and each that it opens later, fit
 * to write to a file that other processes write to as well.
 */
export async function setUpPool(knex: Knex): Promise<void> {
  knex.client.pool.on('createSuccess', (_: unknown, connection: Connection) =>
    setUp(connection),
  );
  const connection = await knex.client.acquireConnection();
  try {
    setUp(connection);
  } finally {
    await knex.client.releaseConnection(connection);
  }
}

function setUp(connection: Connection): void {
  setFilePragmas(connection);
  beginImmediately(connection);
  cacheStatements(connection);
}
