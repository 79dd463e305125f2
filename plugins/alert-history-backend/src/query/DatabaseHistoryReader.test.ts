import {
  AlertSpec,
  EpisodeSpec,
  insertEpisodes,
} from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { parseEpisodeQuery } from './parseEpisodeQuery';
import { EVERYTHING } from './Visibility';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const T = Date.UTC(2026, 10, 20, 9);
const MINUTE = 60_000;
const NOW = T + 60 * MINUTE;

function resolved(uid: string, from: number, to: number): EpisodeSpec {
  const [start, end] = [T + from * MINUTE, T + to * MINUTE];
  return { uid, state: 'resolved', start, end };
}

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())(
  'DatabaseHistoryReader, %p',
  databaseId => {
    async function setUp(alerts: AlertSpec[], fewAlerts?: number) {
      const knex = await migrateDatabase(await databases.init(databaseId));
      await insertEpisodes(knex, alerts);
      const reader = DatabaseHistoryReader.create({
        ...{ knex, clock: () => NOW, fewAlerts },
      });
      return {
        reader,
        list: (query: string) =>
          reader.listEpisodes(
            EVERYTHING,
            parseEpisodeQuery(new URLSearchParams(query)),
          ),
      };
    }

    it('answers all that is known of an episode', async () => {
      const { reader, list } = await setUp([
        {
          source: 'prod',
          labels: { alertname: 'HighErrorRate', severity: 'Critical' },
          owners: [
            {
              ref: 'component:shop/checkout',
              ...{ rule: 'annotation', detail: '{a="b"}' },
            },
            { ref: 'api:shop/orders', rule: 'label', detail: 'job="orders"' },
          ],
          episodes: [
            {
              ...resolved('E1', 1, 6),
              ...{ observations: 14, reopens: 2, flags: ['skewed-time'] },
              lastSeen: T + 5 * MINUTE,
              annotations: {
                summary: '<b>Errors</b>',
                runbook_url: 'https://wiki.example/errors',
              },
              generatorUrl: 'https://prometheus.example/graph?g0.expr=up',
              transitions: [
                { kind: 'started', at: T + 2 * MINUTE },
                {
                  ...{ kind: 'resolved', at: T + 7 * MINUTE },
                  reason: 'The source said so',
                },
              ],
            },
          ],
        },
      ]);
      const episode = {
        id: 'E1',
        state: 'resolved',
        endReason: 'resolved',
        severity: 'critical',
        alert: {
          id: expect.stringMatching(/./),
          source: 'prod',
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
          alertname: 'HighErrorRate',
          labels: { alertname: 'HighErrorRate', severity: 'Critical' },
        },
        startedAt: '2026-11-20T09:01:00.000Z',
        endedAt: '2026-11-20T09:06:00.000Z',
        lastSeenAt: '2026-11-20T09:05:00.000Z',
        durationMs: 5 * MINUTE,
        annotations: expect.objectContaining({ summary: '<b>Errors</b>' }),
        links: [
          {
            ...{ kind: 'runbook', title: 'Runbook' },
            url: 'https://wiki.example/errors',
          },
          {
            ...{ kind: 'generator', title: 'Generator' },
            url: 'https://prometheus.example/graph?g0.expr=up',
          },
        ],
        entities: [
          {
            ref: 'api:shop/orders',
            reason: { rule: 'label', detail: 'job="orders"' },
          },
          {
            ref: 'component:shop/checkout',
            reason: { rule: 'annotation', detail: '{a="b"}' },
          },
        ],
        observations: 14,
        reopens: 2,
        flags: ['skewed-time'],
      };
      expect(await list('')).toEqual({
        items: [episode],
        asOf: '2026-11-20T10:00:00.000Z',
      });
      expect(await reader.getEpisode(EVERYTHING, 'E1')).toEqual({
        ...episode,
        transitions: [
          { kind: 'started', at: '2026-11-20T09:02:00.000Z' },
          {
            ...{ kind: 'resolved', at: '2026-11-20T09:07:00.000Z' },
            reason: 'The source said so',
          },
        ],
        formerEntities: [],
        earlier: [],
      });
    });

    it('counts durations to now while firing, to last seen while stale', async () => {
      const groups = [
        { lastSeen: T + 30 * MINUTE, deliveries: 9, joined: 4 },
        { lastSeen: T + 20 * MINUTE, deliveries: 2, joined: 1 },
      ];
      const { list } = await setUp([
        {
          labels: { alertname: 'A' },
          groups,
          episodes: [
            resolved('ended', 0, 1),
            { uid: 'firing', state: 'firing', start: T + 10 * MINUTE },
          ],
        },
        {
          labels: { alertname: 'B' },
          groups,
          episodes: [{ uid: 'stale', state: 'stale', start: T + 5 * MINUTE }],
        },
        {
          labels: { alertname: 'C' },
          episodes: [
            { uid: 'skewed', state: 'firing', start: NOW + 10 * MINUTE },
          ],
        },
      ]);
      const { items } = await list('');
      expect(
        items.map(item => [
          ...[item.id, item.durationMs / MINUTE, item.endedAt],
          ...[item.lastSeenAt, item.observations],
        ]),
      ).toEqual([
        ['skewed', 0, null, '2026-11-20T10:10:00.000Z', 1],
        ['firing', 50, null, '2026-11-20T09:30:00.000Z', 7],
        ['stale', 25, null, '2026-11-20T09:30:00.000Z', 7],
        // its groups speak of the firing that came after it
        ['ended', 1, expect.anything(), '2026-11-20T09:01:00.000Z', 1],
      ]);
    });

    it.each([2000, 0])(
      'takes an episode whose end is the start of the range for outside, %p',
      async fewAlerts => {
        const { list } = await setUp(
          [
            {
              labels: { alertname: 'A' },
              episodes: [
                resolved('long', 0, 10),
                resolved('instant', 20, 20),
                resolved('last', 30, 40),
              ],
            },
          ],
          fewAlerts,
        );
        const ids = async (from: number, to: number) => {
          const [start, end] = [from, to].map(at => (T + at * MINUTE) / 1000);
          const page = await list(`match=alertname=A&from=${start}&to=${end}`);
          return page.items.map(item => item.id);
        };
        expect(await ids(9, 20)).toEqual(['long']);
        expect(await ids(10, 20)).toEqual([]);
        expect(await ids(20, 30)).toEqual(['instant']);
        expect(await ids(20.001, 30)).toEqual([]);
        expect(await ids(5, 6)).toEqual(['long']);
        expect(await ids(39.999, 99)).toEqual(['last']);
        expect(await ids(40, 99)).toEqual([]);
      },
    );

    it('keeps later pages at the moment of the first', async () => {
      const knex = await migrateDatabase(await databases.init(databaseId));
      await insertEpisodes(knex, [
        {
          labels: { alertname: 'A' },
          episodes: [{ uid: 'old', state: 'firing', start: T }],
        },
        {
          labels: { alertname: 'B' },
          episodes: [{ uid: 'new', state: 'firing', start: T + MINUTE }],
        },
      ]);
      let now = NOW;
      const reader = DatabaseHistoryReader.create({ knex, clock: () => now });
      const params = new URLSearchParams({ limit: '1' });
      const first = await reader.listEpisodes(
        EVERYTHING,
        parseEpisodeQuery(params),
      );
      now += 10 * MINUTE;
      await insertEpisodes(knex, [
        {
          labels: { alertname: 'C' },
          episodes: [{ uid: 'later', state: 'firing', start: now }],
        },
      ]);
      params.set('cursor', first.nextCursor!);
      const second = await reader.listEpisodes(
        EVERYTHING,
        parseEpisodeQuery(params),
      );
      expect(first.items.map(item => item.id)).toEqual(['new']);
      expect(second.items.map(item => item.id)).toEqual(['old']);
      expect(second.asOf).toBe(first.asOf);
      expect(second.items[0].durationMs).toBe(NOW - T);
      expect(second.nextCursor).toBeUndefined();
    });
  },
);
