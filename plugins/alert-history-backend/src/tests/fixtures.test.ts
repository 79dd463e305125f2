import {
  ExpectedEpisode,
  Fixture,
  loadFixtures,
} from '@alert-history/test-fixtures';
import {
  episodesOf,
  keyOf,
  ModelDelivery,
  ModelEpisode,
  parseDelivery,
} from '@alert-history/test-model';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { monotonicFactory } from 'ulid';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { readAlertHistoryConfig } from '../config/readAlertHistoryConfig';
import { nobody } from '../database/__testUtils__/nobody';
import { DatabaseEpisodeStore } from '../database/DatabaseEpisodeStore';
import { decodeFlags } from '../episodes/flags';
import { alertmanagerReceiver } from '../receivers/alertmanagerReceiver';
import { IngestService } from '../ingest/IngestService';
import { lastSeen } from '../query/operations/episodeConditions';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const databases = testDatabases.create();
const SOURCE = 'prod';
const HOUR = 3_600_000;

/** A store that has taken the posts of a recording in, one after the other. */
async function replay(deliveries: Fixture['deliveries']) {
  const knex = await migrateDatabase(await databases.init('SQLITE_3'));
  const store = DatabaseEpisodeStore.create({
    knex,
    owners: nobody,
    classify: () => ({ severity: 'none', hidden: false }),
    newUid: monotonicFactory(),
  });
  const { limits } = readAlertHistoryConfig(new ConfigReader({})).ingest;
  const service = new IngestService({ store, limits });
  for (const { body, receivedAt } of deliveries) {
    await service.receive(alertmanagerReceiver, {
      source: SOURCE,
      body: Buffer.from(JSON.stringify(body)),
      receivedAt,
    });
  }
  return { knex, store };
}

async function readRows(knex: Knex) {
  const rows = await knex('episodes as e')
    .join('alerts as a', 'a.id', 'e.alert_id')
    .select('e.*', 'a.alertname', 'a.fingerprint')
    .select(knex.raw(`${lastSeen('e')} AS seen`))
    .orderBy(['a.alertname', 'e.started_at']);
  return rows.map(row => ({
    ...row,
    starts: JSON.parse(row.starts) as number[],
    flags: decodeFlags(row.flags),
  }));
}

/** An episode as the expected ones are written down. */
async function readAsExpected(knex: Knex): Promise<ExpectedEpisode[]> {
  const rows = await readRows(knex);
  return rows.map(row => ({
    alertname: row.alertname,
    state: row.state,
    ...(row.end_reason ? { endReason: row.end_reason } : {}),
    starts: row.starts,
    ...(row.ended_at === null ? {} : { end: row.ended_at }),
    ...(row.reopens > 0 ? { reopens: row.reopens } : {}),
    ...(row.flags.length > 0 ? { flags: row.flags } : {}),
  }));
}

/** What the model says of one, its labels by the fingerprint that Alertmanager gave them. */
async function readAsModel(knex: Knex) {
  const rows = await readRows(knex);
  return rows.map(row => ({
    fingerprint: row.fingerprint,
    state: row.state,
    endReason: row.end_reason ?? undefined,
    start: row.started_at,
    starts: row.starts,
    end: row.ended_at ?? undefined,
    lastSeen: row.seen,
    seenFiring: !row.flags.includes('unseen-firing'),
  }));
}

function model(
  { deliveries }: Fixture,
  staleness?: { staleAfterMs: number; now: number },
) {
  const alerts = deliveries.flatMap(({ body }) => body.alerts);
  const fingerprints = new Map(
    alerts.map(({ labels, fingerprint }) => [keyOf(labels), fingerprint]),
  );
  const parsed: ModelDelivery[] = deliveries.map(({ body, receivedAt }) =>
    parseDelivery(body, SOURCE, receivedAt),
  );
  const shown = ({ key, source, endedAfter, ...episode }: ModelEpisode) => ({
    ...{ endReason: undefined, end: undefined, ...episode },
    fingerprint: fingerprints.get(key)!,
  });
  const name = new Map(
    alerts.map(({ fingerprint, labels }) => [fingerprint, labels.alertname]),
  );
  const order = ({ fingerprint, start }: ReturnType<typeof shown>) =>
    `${name.get(fingerprint)} ${start}`;
  return episodesOf(parsed, staleness)
    .map(shown)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

describe.each(loadFixtures().map(fixture => [fixture.name, fixture] as const))(
  'what a real Alertmanager posts: %s',
  (_, fixture) => {
    it('gives the episodes that were reasoned by hand', async () => {
      const { knex } = await replay(fixture.deliveries);
      expect(await readAsExpected(knex)).toEqual(fixture.expected);
    });

    it('gives the episodes of the model, also once nothing is heard any more', async () => {
      const { knex, store } = await replay(fixture.deliveries);
      expect(await readAsModel(knex)).toEqual(model(fixture));

      const now =
        Math.max(0, ...fixture.deliveries.map(d => d.receivedAt)) + HOUR;
      const staleAfterMs = HOUR / 2;
      await store.markStale({ now, staleAfterMs: () => staleAfterMs });
      expect(await readAsModel(knex)).toEqual(
        model(fixture, { now, staleAfterMs }),
      );
    });

    it('gives the same episodes when all of it is posted once more', async () => {
      const again = fixture.deliveries.map(delivery => ({
        ...delivery,
        receivedAt: delivery.receivedAt + HOUR,
      }));
      const { knex } = await replay([...fixture.deliveries, ...again]);
      const reopened = (episode: ExpectedEpisode) => ({
        ...episode,
        reopens: undefined,
      });
      expect((await readAsExpected(knex)).map(reopened)).toEqual(
        fixture.expected.map(reopened),
      );
    });
  },
);
