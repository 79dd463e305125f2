import { Knex } from 'knex';
import { migratePostgres } from './migratePostgres';
import { PostgresLimits, postgresPool } from './postgresPool';
import { withDeadline } from '../text/withDeadline';
import { Storage } from './Storage';

/** Connections for deliveries and jobs. One delivery is applied at a time. */
const WRITERS = 3;

/** Less than the 3 s in which a sender is to be answered whatever happens. */
const WRITE_LIMITS: PostgresLimits = {
  connectMs: 2_000,
  statementMs: 2_500,
  lockMs: 2_000,
};

/** What is in work at a shutdown may end. */
const CLOSE_MS = 5_000;

const PING_LIMITS: PostgresLimits = {
  connectMs: 1_000,
  statementMs: 1_000,
  lockMs: 1_000,
};

/** Readers can wait a little longer for a large answer. */
const READ_LIMITS: PostgresLimits = {
  connectMs: 2_000,
  statementMs: 10_000,
  lockMs: 2_000,
};

/**
 * Opens a PostgreSQL database with pools of its own, and migrates it.
 *
 * @param options.config - of knex; that of Backstage's database for this plugin
 *   will do, with its schema
 * @param options.maxConnections - of this process, at least 2
 * @param options.isMigrated - whether somebody else sees to the tables
 */
export async function openPostgresStorage(options: {
  config: Knex.Config;
  maxConnections: number;
  isMigrated?: boolean;
}): Promise<Storage> {
  const { config, maxConnections, isMigrated } = options;
  if (!isMigrated) {
    await migratePostgres(config);
  }
  const writers = Math.min(WRITERS, maxConnections - 1);
  const writer = postgresPool(config, {
    ...{ name: 'writer', max: writers, limits: WRITE_LIMITS },
  });
  const reader = postgresPool(config, {
    ...{ name: 'reader', max: maxConnections - writers, limits: READ_LIMITS },
  });
  // Others may all be waiting.
  const pinger = postgresPool(config, {
    ...{ name: 'ping', max: 1, limits: PING_LIMITS },
  });
  return {
    backend: 'postgres',
    writer,
    reader,
    async ping() {
      await pinger.raw('SELECT 1');
    },
    async close() {
      await Promise.all(
        [writer, reader, pinger].map(knex => destroyInTime(knex)),
      );
    },
  };
}

/** A pool waits for what its connections are at, and a hung server never ends it. */
async function destroyInTime(knex: Knex): Promise<void> {
  await withDeadline(knex.destroy(), CLOSE_MS).catch(() => {});
}
