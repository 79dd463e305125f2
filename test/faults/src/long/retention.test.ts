import { CleanUp } from '@alert-history/test-fixtures';
import { PostgresServer, startPostgres } from '@alert-history/test-services';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Backend } from '../backend/Backend';
import { Answer, Sender } from '../postgres/Sender';

jest.setTimeout(30 * 60_000);

const REPLICAS = 3;
const SENDERS = 4;
const ALERTS = 20;
const OLD_ALERTS = 10_000;
const OLD_EPISODES = 1_000_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CALM_MS = 20_000;

/** What is promised of every answer, and some slack for a busy machine. */
const ANSWERED_MS = 3_000 + 1_500;

const token = 'a-token-that-all-replicas-know';

/** So many more of each episode, a minute apart, each with its two transitions. */
const FILL = [
  `INSERT INTO episodes (uid, alert_id, state, end_reason, started_at, ended_at,
     resolved_at, last_seen_at, starts, observations, reopens, flags,
     annotations, annotations_at, generator_url)
   SELECT e.uid || '-' || n, e.alert_id, e.state, e.end_reason,
          e.started_at - n * 120000, e.ended_at - n * 120000,
          e.resolved_at - n * 120000, e.last_seen_at, e.starts, e.observations,
          e.reopens, e.flags, e.annotations, e.annotations_at, e.generator_url
     FROM episodes e, generate_series(1, ${OLD_EPISODES / OLD_ALERTS - 1}) n`,
  `INSERT INTO transitions (episode_id, at, kind)
   SELECT id, started_at, 'started' FROM episodes
    WHERE id NOT IN (SELECT episode_id FROM transitions)
    UNION ALL
   SELECT id, ended_at, 'resolved' FROM episodes
    WHERE id NOT IN (SELECT episode_id FROM transitions)`,
  'ANALYZE episodes, transitions',
];

describe(`retention of ${OLD_EPISODES} episodes by ${REPLICAS} replicas that are posted to`, () => {
  const cleanUp = new CleanUp();
  let server: PostgresServer;
  let database: Client;
  const sender = new Sender({ token, source: 'prod' });
  let groups = 0;

  beforeAll(async () => {
    server = await startPostgres({ version: 15 });
    cleanUp.add(() => server.dispose());
  });

  afterAll(() => cleanUp.run());

  async function startReplica(
    name: string,
    databaseUrl: string,
    retention: object,
  ) {
    const directory = await mkdtemp(join(tmpdir(), 'alert-history-faults-'));
    cleanUp.add(() => rm(directory, { recursive: true }));
    const backend = new Backend({
      ...{ name, directory, databaseUrl, retention, token },
      ...{ sources: [{ id: 'prod' }], logLevel: 'info' },
    });
    const url = await backend.start();
    cleanUp.add(() => backend.stop());
    return { backend, url };
  }

  /** Alerts that were never seen, each firing, unless it ended long ago. */
  function nextGroup(alerts: number, endsAt?: number) {
    groups += 1;
    const startsAt = (endsAt ?? Date.now()) - MINUTE;
    return Array.from({ length: alerts }, (_, i) => ({
      labels: {
        ...{ alertname: 'RequestErrorRateHigh', service: `service-${groups}` },
        instance: `${i}`,
      },
      ...{ startsAt, endsAt },
    }));
  }

  async function postWhile(
    urls: readonly string[],
    isOn: () => boolean,
  ): Promise<Answer[]> {
    const answers: Answer[] = [];
    await Promise.all(
      Array.from({ length: SENDERS }, async (_, i) => {
        while (isOn()) {
          const alerts = nextGroup(ALERTS);
          const url = urls[(i + groups) % urls.length];
          answers.push(await sender.post(url, `group-${groups}`, alerts));
        }
      }),
    );
    return answers;
  }

  async function countOld(): Promise<number> {
    const { rows } = await database.query(
      `SELECT count(*)::int AS old FROM episodes WHERE ended_at < ${
        Date.now() - 2 * DAY
      }`,
    );
    return rows[0].old;
  }

  it('deletes all of them, by one, in steps, while every post is kept', async () => {
    const databaseUrl = await server.createDatabase('history');
    const first = await startReplica('retention-fill', databaseUrl, {});
    for (let told = 0; told < OLD_ALERTS; told += 500) {
      const alerts = nextGroup(500, Date.now() - 3 * DAY);
      await sender.deliver([first.url], `group-${groups}`, alerts);
    }
    await first.backend.stop();
    database = new Client({ connectionString: databaseUrl });
    await database.connect();
    cleanUp.add(() => database.end());
    await database.query('SET search_path TO "alert-history"');
    for (const statement of FILL) {
      await database.query(statement);
    }
    expect(await countOld()).toBe(OLD_EPISODES);

    const replicas = [];
    for (let index = 0; index < REPLICAS; index++) {
      replicas.push(
        await startReplica(`retention-${index}`, databaseUrl, {
          default: '1d',
        }),
      );
    }
    const urls = replicas.map(({ url }) => url);
    await triggerRetention(replicas[0]);

    let old = OLD_EPISODES;
    const begun = performance.now();
    const [busy] = await Promise.all([
      postWhile(urls, () => old > 0),
      (async () => {
        while (old > 0) {
          await new Promise(resolve => setTimeout(resolve, 1_000));
          old = await countOld();
        }
      })(),
    ]);
    const took = performance.now() - begun;
    const calmEnd = performance.now() + CALM_MS;
    const calm = await postWhile(urls, () => performance.now() < calmEnd);
    process.stdout.write(
      `deleted in ${Math.round(took / 1_000)} s; posts were answered in ${say(
        busy,
      )} meanwhile, in ${say(calm)} after it\n`,
    );

    expect(busy.filter(({ status }) => status !== 200)).toEqual([]);
    expect(Math.max(...busy.map(({ afterMs }) => afterMs))).toBeLessThan(
      ANSWERED_MS,
    );
    const { rows } = await database.query(
      'SELECT count(*)::int AS kept FROM episodes',
    );
    expect(rows[0].kept).toBe((busy.length + calm.length) * ALERTS);
    const logs = await Promise.all(
      replicas.map(({ backend }) => backend.log()),
    );
    const deleters = logs.filter(log => /Deleted \d+ episodes/.test(log));
    expect(deleters).toHaveLength(1);
    expect(deleters[0]).toContain(`Deleted ${OLD_EPISODES} episodes`);
  });
});

/** It may have begun by itself. */
async function triggerRetention(replica: { backend: Backend; url: string }) {
  const response = await fetch(
    `${replica.url}/api/alert-history/.backstage/scheduler/v1/tasks/alert-history-retention/trigger`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${replica.backend.readToken}` },
    },
  );
  expect([200, 409]).toContain(response.status);
}

function say(answers: readonly Answer[]): string {
  const times = answers.map(({ afterMs }) => afterMs).sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(times[Math.floor(times.length * share)]);
  return `p50 ${at(0.5)}, p99 ${at(0.99)} ms (${times.length} posts)`;
}
