import {
  differenceOf,
  NONE,
  storedEpisodes,
  storedEpisodesOf,
} from '@alert-history/test-backend';
import { CleanUp, until } from '@alert-history/test-fixtures';
import { episodesOf, ModelDelivery } from '@alert-history/test-model';
import { startPostgres } from '@alert-history/test-services';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { Backend } from '../backend/Backend';
import { asModel } from '../postgres/asModel';
import { Sender, ToldAlert } from '../postgres/Sender';
import { SmallDisk } from './SmallDisk';

jest.setTimeout(300_000);

/** What is promised, and some slack for a busy machine. */
const ANSWERED_MS = 3_000 + 1_500;

const START = Date.now() - 48 * 3_600_000;
const MINUTE = 60_000;
const ALERTS = 200;
const OUTCOME = /^(200|503)$/;

/** Alerts that were never seen, with labels that take room. */
function group(number: number): ToldAlert[] {
  return Array.from({ length: ALERTS }, (_, i) => ({
    labels: {
      ...{ alertname: 'RequestErrorRateHigh', group: `${number}` },
      ...{ instance: `${i}`, path: `/${number}-${i}`.repeat(60) },
    },
    startsAt: START,
  }));
}

const ended = (alerts: ToldAlert[]) =>
  alerts.map(alert => ({ ...alert, endsAt: START + MINUTE }));

describe('a disk that is full', () => {
  let cleanUp: CleanUp;

  beforeEach(() => {
    cleanUp = new CleanUp();
  });

  afterEach(() => cleanUp.run());

  /** Fills the disk under a backend that is posted to, and frees it again. */
  async function play(options: {
    name: string;
    disk: SmallDisk;
    databaseUrl?: string;
  }) {
    const { disk, ...rest } = options;
    const backend = new Backend({
      ...rest,
      directory: join(disk.directory, 'backend'),
      sources: [{ id: 'prod' }],
    });
    const url = await backend.start();
    cleanUp.add(() => backend.stop());
    const sender = new Sender({ token: backend.token, source: 'prod' });
    const told: ModelDelivery[] = [];
    const deliver = async (number: number, alerts: ToldAlert[]) => {
      told.push(asModel(alerts));
      await sender.deliver([url], `group-${number}`, alerts);
    };
    const read = async () =>
      fetch(`${url}/api/alert-history/v1/episodes?limit=5`, {
        headers: { authorization: `Bearer ${backend.readToken}` },
      });

    await deliver(0, group(0));
    await disk.fill();
    let full = 0;
    // There is room left in files that exist already.
    await until('a post to be refused', 120, async note => {
      full += 1;
      const answer = await sender.post(url, `group-${full}`, group(full));
      note(answer);
      expect(`${answer.status}`).toMatch(OUTCOME);
      expect(answer.afterMs).toBeLessThan(ANSWERED_MS);
      if (answer.status === 200) {
        told.push(asModel(group(full)));
      }
      return answer.status === 503;
    });
    expect((await read()).status).toBe(200);

    await disk.free();
    // The sender repeats what was refused, and goes on.
    for (let number = full; number < full + 3; number++) {
      await deliver(number, group(number));
      await deliver(number, ended(group(number)));
    }
    expect((await read()).status).toBe(200);
    return { backend, expected: episodesOf(told) };
  }

  it('under SQLite: 503 while it is, reads are answered, and nothing is lost or corrupt', async () => {
    const disk = await SmallDisk.mount(48);
    cleanUp.add(() => disk.unmount());
    const { backend, expected } = await play({
      ...{ name: 'full-disk-sqlite', disk },
    });
    const stored = storedEpisodes(backend.databaseFile);
    expect(differenceOf(stored, expected)).toEqual(NONE);
    const database = new Database(backend.databaseFile, { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  });

  it('under PostgreSQL: 503 while it is, reads are answered, and nothing is lost', async () => {
    const disk = await SmallDisk.mount(200);
    cleanUp.add(() => disk.unmount());
    const server = await startPostgres({
      version: 15,
      dataDir: join(disk.directory, 'data'),
      // What is written ahead is there before the disk is full.
      settings: { min_wal_size: '64MB', max_wal_size: '64MB' },
    });
    cleanUp.add(() => server.dispose());
    const databaseUrl = await server.createDatabase('history');
    const { expected } = await play({
      ...{ name: 'full-disk-postgres', disk, databaseUrl },
    });
    const stored = await storedEpisodesOf(databaseUrl, 'alert-history');
    expect(differenceOf(stored, expected)).toEqual(NONE);
  });
});
