import { CleanUp, until } from '@alert-history/test-fixtures';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { buildNextRelease, NEXT_MIGRATION } from './chart/buildNextRelease';
import { ChartPortal } from './chart/ChartPortal';
import { Databases, PLATFORM_USER } from './chart/Databases';
import { postAlert } from './chart/postAlert';
import { signInByProxy } from './chart/signInByProxy';

const SENDERS = 4;
const PAUSE_MS = 20;

/** Six portals start one after the other. */
const LIMIT_MS = 10 * 60_000;

/** Longer than a post takes, as long as a pod serves that nobody sends to any more. */
const DRAIN_MS = 2_000;

/**
 * Two built releases, of which the later one adds to the tables, on one
 * database, under load: pods are replaced one after the other, and back again,
 * as a rolling update does.
 */
export function rollsBetweenReleases(built: () => string): void {
  it(
    'to the next one and back nothing is refused, nothing is lost, and both read it',
    async () => {
      const cleanUp = new CleanUp();
      try {
        const { posted, refused, rows } = await roll(built(), cleanUp);
        expect(refused).toEqual([]);
        expect(rows).toEqual([{ episodes: posted, alerts: posted }]);
        expect(posted).toBeGreaterThan(500);
      } finally {
        await cleanUp.run();
      }
    },
    LIMIT_MS,
  );
}

/**
 * @returns how many alerts were posted, answers that were not 200, and what is
 *   in the database
 */
async function roll(built: string, cleanUp: CleanUp) {
  const next = await buildNextRelease(built);
  cleanUp.add(() => rm(next, { recursive: true }));
  const databases = await Databases.start();
  cleanUp.add(() => databases.stop());
  const database = new Client({ connectionString: databases.url });
  await database.connect();
  cleanUp.add(() => database.end());
  await database.query('SET search_path TO "alert-history"');

  /** Those that a Service would send to. */
  const serving: ChartPortal[] = [];
  cleanUp.add(async () => {
    for (const portal of serving) {
      await portal.stop();
    }
  });
  const begin = async (name: string, folder: string) => {
    const portal = await databases.startPortal(name, folder);
    serving.push(portal);
  };
  const endFirst = async () => {
    const [first] = serving.splice(0, 1);
    await sleep(DRAIN_MS);
    await first.stop();
  };
  const hasAddition = async () => {
    const { rows } = await database.query(
      'SELECT name FROM knex_migrations WHERE name = $1',
      [NEXT_MIGRATION],
    );
    return rows.length > 0;
  };

  await begin('this-1', built);
  await begin('this-2', built);
  let isOn = true;
  let posted = 0;
  const refused: unknown[] = [];
  const load = Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (isOn) {
        posted += 1;
        const number = posted;
        const { url } = serving[number % serving.length];
        const status = await postAlert(url, `Alert${number}`).catch(
          error => error,
        );
        if (status !== 200) {
          refused.push(status);
        }
        // The cores are for those that start.
        await sleep(PAUSE_MS);
      }
    }),
  );
  try {
    expect(await hasAddition()).toBe(false);
    await begin('next-1', next);
    expect(await hasAddition()).toBe(true);
    // Now both releases write.
    await endFirst();
    await expectAllToRead(serving);
    await begin('next-2', next);
    await endFirst();
    await begin('back-1', built);
    await endFirst();
    await expectAllToRead(serving);
    await begin('back-2', built);
    await endFirst();
  } finally {
    isOn = false;
    await load;
  }

  const { rows } = await database.query(
    `SELECT count(*)::int AS episodes, count(DISTINCT alert_id)::int AS alerts
       FROM episodes`,
  );
  return { posted, refused, rows };
}

async function expectAllToRead(portals: readonly ChartPortal[]): Promise<void> {
  for (const { url } of portals) {
    const token = await until('the catalog to know people', 60, async note => {
      const session = await signInByProxy(url, PLATFORM_USER);
      note(session.status);
      return session.token;
    });
    const response = await fetch(
      `${url}/api/alert-history/v1/episodes?match=${encodeURIComponent(
        '{alertname="Alert1"}',
      )}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    expect(response.status).toBe(200);
    const { items } = await response.json();
    expect(items).toHaveLength(1);
  }
}
