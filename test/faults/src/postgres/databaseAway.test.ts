import {
  differenceOf,
  NONE,
  storedEpisodesOf,
} from '@alert-history/test-backend';
import { CleanUp, until } from '@alert-history/test-fixtures';
import { episodesOf, ModelDelivery } from '@alert-history/test-model';
import { PostgresServer, startPostgres } from '@alert-history/test-services';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Backend } from '../backend/Backend';
import { asModel } from './asModel';
import { endSessions } from './endSessions';
import { Sender, ToldAlert } from './Sender';

jest.setTimeout(180_000);

/** What is promised, and some slack for a busy machine. */
const ANSWERED_MS = 3_000 + 1_500;
const BACK_MS = 5_000 + 5_000;

const START = Date.now() - 48 * 3_600_000;
const MINUTE = 60_000;

const alert = (name: string): ToldAlert => ({
  labels: { alertname: 'RequestErrorRateHigh', name },
  startsAt: START,
});

describe('a PostgreSQL that goes away', () => {
  let cleanUp: CleanUp;
  let server: PostgresServer;
  let told: ModelDelivery[];

  beforeEach(async () => {
    cleanUp = new CleanUp();
    told = [];
    server = await startPostgres({ version: 15 });
    cleanUp.add(() => server.dispose());
  });

  afterEach(() => cleanUp.run());

  async function startBackend(
    options: { databaseUrl?: string; storage?: object },
    name: string,
  ) {
    const directory = await mkdtemp(join(tmpdir(), 'alert-history-faults-'));
    cleanUp.add(() => rm(directory, { recursive: true }));
    const backend = new Backend({
      ...{ name, directory, sources: [{ id: 'prod' }] },
      ...options,
    });
    const url = await backend.start();
    cleanUp.add(() => backend.stop());
    const sender = new Sender({ token: backend.token, source: 'prod' });
    return {
      readiness: async () => {
        const path = '/.backstage/health/v1/readiness';
        const response = await fetch(`${url}${path}`);
        expect(response.status).toBe(200);
        return response.json();
      },
      /** Answers how it was answered; all that is posted counts. */
      post: async (group: string, alerts: ToldAlert[]) => {
        told.push(asModel(alerts));
        return sender.post(url, group, alerts);
      },
      deliver: async (group: string, alerts: ToldAlert[]) => {
        told.push(asModel(alerts));
        await sender.deliver([url], group, alerts);
      },
      untilKept: (group: string, alerts: ToldAlert[]) =>
        until('a post to be acknowledged', 60, async note => {
          const { status } = await sender.post(url, group, alerts);
          note(status);
          return status === 200;
        }),
    };
  }

  it('while it serves: 503 within 3 s, 200 within 5 s of its return, and nothing is lost', async () => {
    const databaseUrl = await server.createDatabase('history');
    const { post, untilKept, readiness } = await startBackend(
      { databaseUrl },
      'database-away',
    );
    expect((await post('g', [alert('a')])).status).toBe(200);

    for (const { away, back } of [
      { away: 'pause', back: 'resume' },
      { away: 'stop', back: 'start' },
      { away: 'kill', back: 'start' },
    ] as const) {
      await server[away]();
      const firing = await post(away, [alert(away)]);
      expect(firing.status).toBe(503);
      expect(firing.afterMs).toBeLessThan(ANSWERED_MS);
      expect(await readiness()).toMatchObject({
        status: 'ok',
        parts: { 'alert-history': { state: 'degraded' } },
      });
      const ends = [{ ...alert(away), endsAt: START + MINUTE }];
      const resolved = await post(away, ends);
      expect(resolved.status).toBe(503);
      expect(resolved.afterMs).toBeLessThan(ANSWERED_MS);

      await server[back]();
      const returned = performance.now();
      await untilKept('g', [alert('a')]);
      expect(performance.now() - returned).toBeLessThan(BACK_MS);
    }

    const stored = await storedEpisodesOf(databaseUrl, 'alert-history');
    expect(differenceOf(stored, episodesOf(told))).toEqual(NONE);
  });

  it('to one source, by a row that somebody else has locked: 503 within 3 s, and it is kept after it', async () => {
    const databaseUrl = await server.createDatabase('history');
    const { post, deliver, readiness } = await startBackend(
      { databaseUrl },
      'row-locked',
    );
    expect((await post('g', [alert('a')])).status).toBe(200);
    const other = new Client({ connectionString: databaseUrl });
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT * FROM "alert-history".sources FOR UPDATE');

    const locked = await post('h', [alert('b')]);
    expect(locked.status).toBe(503);
    expect(locked.afterMs).toBeLessThan(ANSWERED_MS);
    // The database answers: nothing is degraded.
    expect(await readiness()).toMatchObject({
      parts: { 'alert-history': { state: 'ready' } },
    });

    await other.query('ROLLBACK');
    await other.end();
    await deliver('h', [alert('b')]);
    const stored = await storedEpisodesOf(databaseUrl, 'alert-history');
    expect(differenceOf(stored, episodesOf(told))).toEqual(NONE);
  });

  it('by sessions that are ended again and again: nothing is lost, and nothing there twice', async () => {
    const databaseUrl = await server.createDatabase('history');
    const { deliver } = await startBackend({ databaseUrl }, 'sessions-ended');
    const ending = endSessions(databaseUrl);
    await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        for (let round = 0; ending.count < 6 || round < 5; round++) {
          const startsAt = START + round * 2 * MINUTE;
          const firing = { ...alert(`${i}`), startsAt };
          await deliver(`group-${i}`, [firing]);
          await deliver(`group-${i}`, [
            { ...firing, endsAt: startsAt + MINUTE },
          ]);
        }
      }),
    );
    await ending.stop();
    const stored = await storedEpisodesOf(databaseUrl, 'alert-history');
    expect(stored.length).toBeGreaterThan(50);
    expect(differenceOf(stored, episodesOf(told))).toEqual(NONE);
  });

  it('before it serves: with a database of its own the plugin starts, and keeps what was posted', async () => {
    const connection = await server.createDatabase('history');
    await server.stop();
    const { post, untilKept } = await startBackend(
      { storage: { connection } },
      'database-away-at-start',
    );
    expect((await post('g', [alert('a')])).status).toBe(503);
    expect((await post('h', [alert('b')])).status).toBe(503);

    await server.start();
    await untilKept('g', [alert('a')]);
    const stored = await storedEpisodesOf(connection, 'public');
    expect(differenceOf(stored, episodesOf(told))).toEqual(NONE);
  });
});
