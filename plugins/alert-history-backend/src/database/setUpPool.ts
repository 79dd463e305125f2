import { Knex } from 'knex';
import { cacheStatements } from './cacheStatements';
import { setFilePragmas } from './sqlitePragmas';

type Connection = Parameters<typeof setFilePragmas>[0] &
  Parameters<typeof cacheStatements>[0];

/**
 * Sets the pragmas of a file on the connection that a pool has open, and on
 * each that it opens later.
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
  cacheStatements(connection);
}
