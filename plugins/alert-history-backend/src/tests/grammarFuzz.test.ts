import { hostileTexts } from '@alert-history/test-fixtures';
import { AlertReceiver } from '@alert-history/backstage-plugin-node';
import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { Knex } from 'knex';
import { monotonicFactory } from 'ulid';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { schemaOfResponse } from '../__testUtils__/schemaOfResponse';
import { testDatabases } from '../__testUtils__/testDatabases';
import { genericSchema } from '../config/genericSchema';
import { nobody } from '../database/__testUtils__/nobody';
import { DatabaseEpisodeStore } from '../database/DatabaseEpisodeStore';
import { IngestService } from '../ingest/IngestService';
import { decodeCursor } from '../query/cursor';
import { DatabaseHistoryReader } from '../query/DatabaseHistoryReader';
import { EVERYTHING } from '../query/Visibility';
import { alertmanagerReceiver } from '../receivers/alertmanagerReceiver';
import { createGenericReceiver } from '../receivers/genericReceiver';
import { grafanaReceiver } from '../receivers/grafanaReceiver';
import { prometheusReceiver } from '../receivers/prometheusReceiver';

jest.setTimeout(300_000);

const BODIES = 10_000;
const NOW = Date.parse('2026-11-27T10:00:00Z');

const generic = genericSchema.parse({
  alerts: 'alerts',
  status: { path: 'status', map: { up: 'resolved', down: 'firing' } },
  ignore: ['pending'],
  labels: { alertname: 'labels.alertname', all: 'labels', v: '$.version' },
  annotations: { summary: 'annotations' },
  ...{ startsAt: 'startsAt', endsAt: 'endsAt', generatorURL: 'generatorURL' },
});

/** Each with what its envelope is like; Prometheus has none. */
const RECEIVERS: [AlertReceiver, object | undefined][] = [
  [alertmanagerReceiver, { version: '4', groupKey: 'g', receiver: 'r' }],
  [grafanaReceiver, { version: '1', groupKey: 'g', receiver: 'r' }],
  [prometheusReceiver, undefined],
  [createGenericReceiver(() => generic), {}],
];

const text = fc.oneof(
  fc.constantFrom('a', 'b', 'alertname', 'severity', '', '__proto__'),
  fc.constantFrom(...Object.values(hostileTexts)),
  fc.string({ unit: 'binary' }),
);
const junk = fc.oneof(text, fc.jsonValue({ maxDepth: 3 }));
const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map(date => date.toISOString()),
  fc.constantFrom(
    ...[
      '2026-11-27T09:00:00Z',
      '2026-11-27T11:00:00+02:00',
      '0001-01-01T00:00:00Z',
    ],
    ...['2026-11-27 09:00:00', '1795165200', '9999-12-31T23:59:59Z', 'soon'],
  ),
);
const texts = fc.dictionary(
  text,
  fc.oneof({ weight: 9, arbitrary: text }, junk),
  {
    maxKeys: 4,
  },
);
const mostly = <T>(good: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: good as fc.Arbitrary<unknown> }, junk);

const alert = mostly(
  fc.record(
    {
      status: mostly(
        fc.constantFrom('firing', 'resolved', 'up', 'down', 'pending'),
      ),
      labels: mostly(texts),
      annotations: mostly(texts),
      startsAt: mostly(time),
      endsAt: mostly(time),
      generatorURL: mostly(text),
      fingerprint: mostly(text),
      dashboardURL: mostly(text),
    },
    { requiredKeys: [] },
  ),
);

function bodyOf(envelope: object | undefined): fc.Arbitrary<unknown> {
  const alerts = mostly(fc.array(alert, { maxLength: 4 }));
  return mostly(
    envelope
      ? fc
          .tuple(alerts, fc.dictionary(text, junk, { maxKeys: 2 }))
          .map(([list, more]) => ({ ...envelope, alerts: list, ...more }))
      : alerts,
  );
}

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())(
  `any of ${BODIES} bodies of every receiver, %p`,
  databaseId => {
    let knex: Knex;
    let service: IngestService;
    let reader: DatabaseHistoryReader;

    beforeAll(async () => {
      knex = await migrateDatabase(await databases.init(databaseId));
      service = new IngestService({
        store: DatabaseEpisodeStore.create({
          ...{ knex, owners: nobody, newUid: monotonicFactory() },
          classify: () => ({ severity: 'none', hidden: false }),
        }),
        limits: { labels: 8, labelLength: 64, annotationLength: 128 },
      });
      reader = DatabaseHistoryReader.create({ knex, clock: () => NOW });
    });

    it('is kept, set aside or refused, and what is kept can be read', async () => {
      const counts = { kept: 0, setAside: 0, refused: 0 };
      const post = RECEIVERS.map(([receiver, envelope]) =>
        bodyOf(envelope).map(body => ({ receiver, body })),
      );
      await fc.assert(
        fc.asyncProperty(fc.oneof(...post), async ({ receiver, body }) => {
          const bytes = Buffer.from(JSON.stringify(body));
          try {
            const applied = await service.receive(receiver, {
              ...{ source: receiver.type, body: bytes, receivedAt: NOW },
            });
            counts.kept += applied.notifications;
            counts.setAside += applied.rejected;
          } catch (error) {
            // All else would be a 503, which its sender repeats for ever.
            if (!(error instanceof InputError)) {
              throw error;
            }
            counts.refused += 1;
          }
        }),
        { numRuns: BODIES },
      );
      expect(Math.min(...Object.values(counts))).toBeGreaterThan(BODIES / 20);

      const schema = schemaOfResponse('/v1/episodes', 200);
      const filter = { matchers: [], hidden: true };
      let read = 0;
      let cursor: string | undefined;
      do {
        const page = await reader.listEpisodes(EVERYTHING, {
          ...{ filter, limit: 200 },
          ...(cursor && { cursor: decodeCursor(cursor, filter) }),
        });
        const answer = JSON.parse(JSON.stringify(page));
        expect(schema.safeParse(answer).error).toBeUndefined();
        read += page.items.length;
        cursor = page.nextCursor;
      } while (cursor);
      const [{ count }] = await knex('episodes').count({ count: '*' });
      expect(read).toBe(Number(count));
    });
  },
);
