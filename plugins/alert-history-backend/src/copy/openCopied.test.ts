import createKnex, { Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { testDatabases, testEngine } from '../__testUtils__/testDatabases';
import { openSqliteStorage } from '../database/openSqliteStorage';
import { openSource, openTarget } from './openCopied';

jest.setTimeout(60_000);

const databases = testDatabases.create();

/** A history that a backend has open, and the same once it is stopped. */
interface Running {
  address: string;
  stop(): Promise<void>;
  /** Writes as one that was started again. */
  write(work: (knex: Knex) => Promise<unknown>): Promise<void>;
}

describe(`a history to be copied on ${testEngine}`, () => {
  let directory: string;
  let running: Running;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'alert-history-'));
    running = await (testEngine === 'SQLite' ? runOnFile() : runOnPostgres());
  });

  afterEach(async () => {
    await running.stop();
    await rm(directory, { recursive: true });
  });

  async function runOnFile(): Promise<Running> {
    const filename = join(directory, 'a.sqlite');
    const storage = await openSqliteStorage({ path: filename });
    let stopping: Promise<void> | undefined;
    return {
      address: `sqlite:${filename}`,
      stop: () => (stopping ??= storage.close()),
      write: work =>
        within(
          createKnex({
            client: 'better-sqlite3',
            connection: { filename },
            useNullAsDefault: true,
          }),
          work,
        ),
    };
  }

  async function runOnPostgres(): Promise<Running> {
    const knex = await migrateDatabase(
      await databases.init(databases.eachSupportedId()[0][0]),
    );
    const { connectionString } = knex.client.config.connection;
    return {
      address: connectionString,
      stop: () => knex.destroy(),
      write: work =>
        within(
          createKnex({ client: 'pg', connection: connectionString }),
          work,
        ),
    };
  }

  async function within(knex: Knex, work: (knex: Knex) => Promise<unknown>) {
    try {
      await work(knex);
    } finally {
      await knex.destroy();
    }
  }

  it('is refused while a backend runs on it, as source and as target', async () => {
    const inUse =
      testEngine === 'SQLite'
        ? /is in use by process \d+ on .*: stop that one/
        : /a backend is connected to it from 127\.0\.0\.1.*: stop all backends/;
    await expect(openSource(running.address)).rejects.toThrow(inUse);
    await expect(openTarget(running.address)).rejects.toThrow(inUse);
    await running.stop();
    const source = await openSource(running.address);
    await source.close();
    const target = await openTarget(running.address);
    expect(target.identity).toBe(source.identity);
    await target.close();
  });

  it('is read as it was when it was opened', async () => {
    await running.stop();
    const source = await openSource(running.address);
    const row = { name: 'late', first_heard_at: 0, last_heard_at: 0 };
    await running.write(knex => knex('sources').insert(row));
    expect(await source.knex('sources').select()).toEqual([]);
    await source.close();
    const again = await openSource(running.address);
    expect(await again.knex('sources').pluck('name')).toEqual(['late']);
    await again.close();
  });
});
