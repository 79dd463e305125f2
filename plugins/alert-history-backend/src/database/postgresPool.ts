import createKnex, { Knex } from 'knex';
import { withoutValues } from './withoutValues';

/** How long an operation on PostgreSQL may take before its sender is told to come again. */
export interface PostgresLimits {
  /** To get a connection, new or from the pool, in milliseconds. */
  readonly connectMs: number;
  /** Of one statement, in milliseconds; 0 for as long as it takes. */
  readonly statementMs: number;
  /** To wait for a row that another session holds, in milliseconds; 0 as above. */
  readonly lockMs: number;
}

// knex prints each failed attempt to connect; that is told once, elsewhere.
const SILENT = { warn() {}, error() {}, debug() {}, deprecate() {} };

/** Where a transaction waits for nothing but its own next statement. */
const IDLE_IN_TRANSACTION_MS = 10_000;

// Of `pg_type`: int8 and numeric, which the driver answers as text. What we
// count and the milliseconds that we keep are within what a number can hold.
const NUMBER_TYPES = [20, 1700];

/** The part of a connection of the driver that is set up. */
interface Connection {
  setTypeParser(oid: number, parse: (text: string) => unknown): void;
  query(sql: string, done: (error?: Error) => void): void;
}

/**
 * Opens a pool of our own on a PostgreSQL database. Backstage's pool is as its
 * owner configured it: without limits a hung database would hold each request
 * for a minute, and readers would take the connections that deliveries need.
 *
 * @param config - of knex, such as that of Backstage's database for this plugin
 */
export function postgresPool(
  config: Knex.Config,
  options: { max: number; name: string; limits: PostgresLimits },
): Knex {
  const { max, name, limits } = options;
  return withoutValues(
    createKnex({
      ...config,
      log: SILENT,
      acquireConnectionTimeout: limits.connectMs,
      connection: withDriverOptions(config.connection, {
        application_name: `alert-history ${name}`,
        connectionTimeoutMillis: limits.connectMs,
        keepAlive: true,
      }),
      pool: {
        min: 0,
        max,
        createTimeoutMillis: limits.connectMs,
        acquireTimeoutMillis: limits.connectMs,
        createRetryIntervalMillis: 100,
        // The first failure is the answer; others may ask again.
        propagateCreateError: true,
        afterCreate: (
          connection: Connection,
          done: (error: Error | null, connection: Connection) => void,
        ) => {
          NUMBER_TYPES.forEach(type => connection.setTypeParser(type, Number));
          connection.query(settings(limits), error =>
            done(error ?? null, connection),
          );
        },
      } as Knex.PoolConfig,
    }),
  );
}

/**
 * Our statements look up some hundred rows by index, of tables that are mostly
 * in memory: by the default costs, those of a spinning disk, PostgreSQL reads
 * whole tables instead, which took three to five times as long.
 *
 * A commit must be on disk when a sender reads 200: where the server is told to
 * lose the last ones with its power, ours are made to wait.
 * https://www.postgresql.org/docs/current/wal-async-commit.html
 */
function settings({ statementMs, lockMs }: PostgresLimits): string {
  return `
    SET statement_timeout = ${statementMs};
    SET lock_timeout = ${lockMs};
    SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS};
    SET default_transaction_isolation = 'read committed';
    SET random_page_cost = 1.1;
    SET jit = off;
    SELECT set_config('synchronous_commit', 'on', false)
     WHERE current_setting('synchronous_commit') = 'off'`;
}

type Connecting = Knex.Config['connection'];

/** Also where Backstage asks for the connection anew each time, for a short-lived password. */
function withDriverOptions(
  connection: Connecting,
  options: object,
): Connecting {
  if (typeof connection === 'function') {
    return async () => ({ ...((await connection()) as object), ...options });
  }
  return typeof connection === 'string'
    ? ({ connectionString: connection, ...options } as Connecting)
    : // knex hides the password from those who print the configuration.
      ({
        ...connection,
        password: (connection as { password?: string }).password,
        ...options,
      } as Connecting);
}
