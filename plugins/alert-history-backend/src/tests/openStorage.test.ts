import { mockServices } from '@backstage/backend-test-utils';
import createKnex from 'knex';
import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { COPY_JOURNAL } from '../database/copyJournal';
import { migrationsDirectory } from '../database/migrate';
import { openStorage } from '../database/openStorage';
import { Storage } from '../database/Storage';

jest.setTimeout(60_000);

const defaults = {
  fallback: 'memory',
  maxConnections: 2,
  maxEpisodes: 100,
} as const;

/** Runs a script as a process of its own; `ended` tells its exit code and what it complained of. */
function forkScript(script: string, args: string[]) {
  const child = fork(join(__dirname, '__testUtils__', script), args, {
    execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
    silent: true,
  });
  let output = '';
  child.stderr!.on('data', chunk => (output += chunk));
  const ended = once(child, 'exit').then(([code]) => [code, output]);
  return { child, ended };
}

/** Until it says so; the loader of TypeScript sends messages of its own. */
async function isOpen(child: ChildProcess): Promise<void> {
  await new Promise<void>(resolve => {
    child.on('message', said => said === 'open' && resolve());
  });
}

async function waitForFile(file: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!existsSync(file) && Date.now() < deadline) {
    await sleep(1);
  }
}

describe('openStorage', () => {
  let directory: string;
  const opened: Storage[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'alert-history-'));
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map(storage => storage.close()));
    await rm(directory, { recursive: true });
  });

  async function open(path?: string) {
    const logger = mockServices.logger.mock();
    const storage = await openStorage({
      database: mockServices.database({
        knex: createKnex({
          client: 'better-sqlite3',
          connection: { filename: ':memory:' },
          useNullAsDefault: true,
        }),
      }),
      logger,
      config: { path, ...defaults },
    });
    opened.push(storage);
    return { ...storage, logger };
  }

  it('refuses tables that a copy has not come to the end of', async () => {
    const path = join(directory, 'half.db');
    const { writer, close } = await open(path);
    await writer.schema.createTable(COPY_JOURNAL, table => table.text('a'));
    opened.pop();
    await close();
    await expect(open(path)).rejects.toThrow(
      'A copy into this database has not come to its end: run the same alert-history copy again',
    );
  });

  it('opens a file so that what is committed stays, and reads do not wait for writes', async () => {
    const { writer, reader } = await open(join(directory, 'deep', 'a.db'));
    expect(await writer.raw('PRAGMA journal_mode')).toEqual([
      { journal_mode: 'wal' },
    ]);
    expect(await writer.raw('PRAGMA synchronous')).toEqual([
      { synchronous: 2 },
    ]);
    const writing = await writer.transaction();
    await writing('entities').insert({ ref: 'component:default/a' });
    expect(await reader('entities').select()).toEqual([]);
    await writing.commit();
    expect(await reader('entities').select()).toHaveLength(1);
    await expect(reader('entities').delete()).rejects.toThrow(/readonly/);
  });

  it('warns that a history in memory is lost', async () => {
    const { writer, reader, logger } = await open();
    expect(reader).toBe(writer);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('is lost on restart'),
    );
  });

  it('refuses an engine it can not use, and says what to do', async () => {
    const database = mockServices.database({
      knex: createKnex({ client: 'mysql2' }),
    });
    await expect(
      openStorage({
        database,
        logger: mockServices.logger.mock(),
        config: defaults,
      }),
    ).rejects.toThrow(
      /backend\.database\.client "mysql2".*alertHistory\.storage\.path/,
    );
  });

  it('keeps values out of what a failed statement says', async () => {
    const inFile = await open(join(directory, 'a.db'));
    const inMemory = await open();
    for (const knex of [inFile.writer, inFile.reader, inMemory.writer]) {
      const failed = knex.raw('SELECT ? FROM nowhere', ['secret-label']);
      await expect(failed).rejects.toThrow(/no such table: nowhere/);
      await expect(failed).rejects.not.toThrow(/secret-label/);
    }
  });

  it('names the key where the file can not be opened', async () => {
    const notes = join(directory, 'notes.txt');
    await writeFile(notes, 'no database, but a text. '.repeat(100));
    for (const path of [directory, notes, join(notes, 'a.db')]) {
      await expect(open(path)).rejects.toThrow(
        `alertHistory.storage.path is ${JSON.stringify(path)}`,
      );
    }
  });

  it('refuses what a later release has migrated, and says so', async () => {
    const file = join(directory, 'a.db');
    const { writer, close } = await open(file);
    await writer('knex_migrations').insert({ name: '20991231000000_later.js' });
    opened.pop();
    await close();
    await expect(open(file)).rejects.toThrow(
      /later release.*20991231000000_later\.js.*start that release/,
    );
  });

  it('takes what a later release has only added to', async () => {
    const file = join(directory, 'a.db');
    const { writer, close } = await open(file);
    await writer('knex_migrations').insert({
      name: '20991231000000_expand_later.js',
    });
    opened.pop();
    await close();
    const again = await open(file);
    expect(await again.reader('episodes')).toEqual([]);
  });

  it('goes up, down and up again', async () => {
    const { writer } = await open(join(directory, 'a.db'));
    const tables = () =>
      writer('sqlite_master')
        .whereNot('name', 'like', 'sqlite_%')
        .orderBy('name')
        .pluck('sql');
    const directoryOf = { directory: migrationsDirectory };
    const before = await tables();
    await writer.migrate.rollback(directoryOf, true);
    expect((await tables()).join()).not.toContain('episodes');
    await writer.migrate.latest(directoryOf);
    expect(await tables()).toEqual(before);
  });

  it('lets processes that write at once wait for each other, whatever they read before', async () => {
    const file = join(directory, 'shared.db');
    const { writer } = await open(file);
    await writer('sources').insert({
      ...{ name: 'prod', first_heard_at: 0, last_heard_at: 0 },
    });
    const times = 200;
    const children = [1, 2].map(() =>
      forkScript('countUp.ts', [file, `${times}`]),
    );
    await Promise.all(children.map(({ child }) => once(child, 'message')));
    children.forEach(({ child }) => child.send('go'));
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(await writer('sources').pluck('last_heard_at')).toEqual([2 * times]);
  });

  it('refuses a file that another process has open, and says which', async () => {
    const file = join(directory, 'held.db');
    const holder = forkScript('holdOpen.ts', [file]);
    await isOpen(holder.child);
    await expect(open(file)).rejects.toThrow(
      new RegExp(
        `held\\.db is in use by process ${holder.child.pid} on .+ since 20.+: stop that one, or keep the history in PostgreSQL`,
      ),
    );
    holder.child.send('close');
    expect(await holder.ended).toEqual([0, '']);
    await open(file);
  });

  it('waits for a process that is ending', async () => {
    const file = join(directory, 'held.db');
    const holder = forkScript('holdOpen.ts', [file]);
    await isOpen(holder.child);
    const opening = open(file);
    holder.child.send('close');
    const { reader } = await opening;
    expect(await reader('episodes').select()).toEqual([]);
    expect(await holder.ended).toEqual([0, '']);
  });

  it('opens a file at once whose process was killed, whatever it left', async () => {
    const file = join(directory, 'held.db');
    for (const how of ['migrating', 'open']) {
      const doomed = forkScript('holdOpen.ts', [file]);
      if (how === 'open') {
        await isOpen(doomed.child);
      } else {
        await waitForFile(`${file}.lock`);
      }
      doomed.child.kill('SIGKILL');
      await doomed.ended;
      // As of a container that was started anew: it has the same pid and is alive.
      await writeFile(
        `${file}.holder`,
        `process ${process.pid} on elsewhere since 2026-01-01T00:00:00.000Z\n`,
      );
      await open(file);
      expect(await readFile(`${file}.holder`, 'utf8')).toMatch(
        new RegExp(`^process ${process.pid} on (?!elsewhere)`),
      );
      await opened.pop()!.close();
    }
  });

  it('gives a file back that could not be opened', async () => {
    const file = join(directory, 'a.db');
    await writeFile(file, 'no database, but a text. '.repeat(100));
    await expect(open(file)).rejects.toThrow("which can't be opened");
    await rm(file);
    await open(file);
  });
});
