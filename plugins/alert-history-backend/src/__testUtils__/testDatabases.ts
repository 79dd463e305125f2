import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'node:crypto';
import createKnex, { Knex } from 'knex';
import { openPostgresStorage } from '../database/openPostgresStorage';
import { Storage } from '../database/Storage';

/**
 * The engine that this run of the tests is about: SQLite, unless there is the
 * URL of a PostgreSQL server's superuser in ALERT_HISTORY_TEST_DATABASE. What
 * it is called in the names of tests is in ALERT_HISTORY_TEST_ENGINE.
 */
const server = process.env.ALERT_HISTORY_TEST_DATABASE;

export const testEngine = server
  ? process.env.ALERT_HISTORY_TEST_ENGINE ?? 'PostgreSQL'
  : 'SQLite';

/** Databases for the tests of a file, each empty at first; gone after them. */
export interface TestDatabasesOfEngine {
  /** For `describe.each`. */
  eachSupportedId(): [id: string][];
  init(id: string): Promise<Knex>;
}

/** The same as Backstage's, on the engine of this run. */
export const testDatabases = {
  create(): TestDatabasesOfEngine {
    return server
      ? onPostgres(server)
      : TestDatabases.create({ ids: ['SQLITE_3'] });
  },
};

function onPostgres(url: string): TestDatabasesOfEngine {
  const opened: Array<{ name: string; storage: Storage }> = [];
  const admin = createKnex({
    client: 'pg',
    connection: url,
    pool: { min: 0, max: 1 },
  });

  afterAll(async () => {
    for (const { name, storage } of opened) {
      await storage.close();
      await admin.raw('DROP DATABASE ?? WITH (FORCE)', [name]);
    }
    await admin.destroy();
  });

  return {
    eachSupportedId: () => [[testEngine]],
    async init() {
      const name = `t${randomUUID().replaceAll('-', '')}`;
      await admin.raw('CREATE DATABASE ??', [name]);
      const connection = new URL(url);
      connection.pathname = name;
      const storage = await openPostgresStorage({
        config: { client: 'pg', connection: connection.href },
        maxConnections: 4,
        isMigrated: true,
      });
      opened.push({ name, storage });
      return storage.writer;
    },
  };
}
