import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteStorage } from '../database/openSqliteStorage';
import { COPY_JOURNAL } from '../database/copyJournal';

jest.setTimeout(120_000);

const COMMAND = resolve(__dirname, '../../bin/alert-history');

/** Enough for the copy to be seen under way. */
const REJECTS = 120_000;

/** Starts the command as a user does. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const ended = once(child, 'exit').then(([code]) => ({ code, output }));
  return { child, ended };
}

describe('alert-history copy', () => {
  let directory: string;
  let from: string;
  let to: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'alert-history-'));
    [from, to] = ['from.sqlite', 'to.sqlite'].map(name =>
      join(directory, name),
    );
    const { writer, close } = await openSqliteStorage({ path: from });
    await writer.raw(
      `INSERT INTO sources (name, first_heard_at, last_heard_at) VALUES ('prod', 1, 2)`,
    );
    await writer.raw(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${REJECTS})
       INSERT INTO quarantine (source, at, reason, sample)
       SELECT 'prod', i, 'r', 's' || i FROM n`,
    );
    await close();
  });

  afterAll(() => rm(directory, { recursive: true }));

  /** Rows of the quarantine that are in the target, undefined before it has any. */
  function copied(): number | undefined {
    try {
      const target = new Database(to, { readonly: true });
      try {
        return (
          target.prepare(`SELECT count(*) AS n FROM quarantine`).get() as any
        ).n;
      } finally {
        target.close();
      }
    } catch {
      return undefined;
    }
  }

  it('goes on where it was killed, and tells what it did', async () => {
    const killed = start(
      ...['copy', '--from', `sqlite:${from}`, '--to', `sqlite:${to}`],
    );
    while (!copied() && killed.child.exitCode === null) {
      await sleep(5);
    }
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(copied()).toBeGreaterThan(0);
    expect(copied()).toBeLessThan(REJECTS);

    const again = start(
      ...['copy', '--from', `sqlite:${from}`, '--to', `sqlite:${to}`],
    );
    expect(await again.ended).toMatchObject({
      code: 0,
      output: expect.stringContaining(
        'Copied 0 episodes of 0 alerts, 120003 rows in all; both have the same numbers',
      ),
    });
    expect(copied()).toBe(REJECTS);
    const target = new Database(to, { readonly: true });
    expect(
      target
        .prepare('SELECT name FROM sqlite_master WHERE name = ?')
        .get(COPY_JOURNAL),
    ).toBeUndefined();
    target.close();
  });

  it.each<[string[], number, RegExp]>([
    [['--help'], 0, /^alert-history copy --from/],
    [[], 2, /^The command is none: copy is the only one/],
    [['copy', '--from', 'sqlite:a'], 2, /^--to is missing/],
    [
      ['copy', '--from', 'sqlite:/nowhere/a', '--to', 'sqlite:b'],
      1,
      /^--from is "sqlite:\/nowhere\/a": there is no such file/,
    ],
    [
      ['copy', '--from', 'mysql://u:secret@h/d', '--to', 'sqlite:b'],
      1,
      /^--from is "mysql:\/\/\*\*\*@h\/d": expected sqlite:<file> or postgres:/,
    ],
  ])('%j ends with %d', async (args, code, output) => {
    expect(await start(...args).ended).toEqual({
      code,
      output: expect.stringMatching(output),
    });
  });

  it('refuses files that a backend has open, and says which', async () => {
    const { close } = await openSqliteStorage({ path: from });
    const other = join(directory, 'other.sqlite');
    for (const args of [
      ['--from', `sqlite:${from}`, '--to', `sqlite:${other}`],
      ['--from', `sqlite:${to}`, '--to', `sqlite:${from}`],
    ]) {
      expect(await start('copy', ...args).ended).toEqual({
        code: 1,
        output: expect.stringMatching(
          new RegExp(
            `from\\.sqlite is in use by process ${process.pid} on .*: stop that one`,
          ),
        ),
      });
    }
    await close();
  });

  it('refuses one file under two names', async () => {
    const link = join(directory, 'link.sqlite');
    await symlink(from, link);
    const { ended } = start(
      ...['copy', '--from', `sqlite:${from}`, '--to', `sqlite:${link}`],
    );
    expect(await ended).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^--from and --to are two addresses of one/,
      ),
    });
  });

  it('refuses what is no history', async () => {
    const file = join(directory, 'other.txt');
    await writeFile(file, 'not a database, but a text that is long enough');
    const { ended } = start(
      ...['copy', '--from', `sqlite:${file}`, '--to', `sqlite:${to}`],
    );
    expect(await ended).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^--from is ".*": there is no history of alerts \(/,
      ),
    });
  });
});
