import { Knex } from 'knex';
import { beginImmediately } from './beginImmediately';
import { cacheStatements } from './cacheStatements';
import { setFilePragmas } from './sqlitePragmas';

type Connection = Parameters<typeof setFilePragmas>[0] &
  Parameters<typeof cacheStatements>[0];

const known = new WeakSet<object>();

/**
 * Makes the connection that a pool has open, and each that it opens later, fit
 * to write to a file that other processes write to as well.
 */
export async function setUpPool(knex: Knex): Promise<void> {
  if (known.has(knex.client.pool)) {
    return;
  }
  known.add(knex.client.pool);
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
