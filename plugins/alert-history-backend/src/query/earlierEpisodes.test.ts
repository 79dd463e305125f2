import {
  AlertSpec,
  EpisodeSpec,
  insertEpisodes,
} from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
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
  'what came before an episode, %p',
  databaseId => {
    async function setUp(alerts: AlertSpec[]) {
      const knex = await migrateDatabase(await databases.init(databaseId));
      await insertEpisodes(knex, alerts);
      return {
        reader: DatabaseHistoryReader.create({ knex, clock: () => NOW }),
      };
    }

    it('tells what came before, and how long it usually takes', async () => {
      const many = Array.from({ length: 22 }, (_, i) =>
        resolved(`E${i}`, 2 * i, 2 * i + 1),
      );
      const { reader } = await setUp([
        {
          labels: { alertname: 'A' },
          episodes: [
            ...many,
            {
              ...resolved('replaced', 50, 55),
              ...{ endReason: 'superseded', lastSeen: T + 52 * MINUTE },
            },
            { uid: 'now', state: 'firing', start: T + 55 * MINUTE },
          ],
        },
        { labels: { alertname: 'B' }, episodes: [resolved('other', 0, 30)] },
      ]);
      const now = await reader.getEpisode(EVERYTHING, 'now');
      expect(now.earlier).toHaveLength(20);
      expect(now.earlier.slice(0, 2)).toEqual([
        expect.objectContaining({
          ...{ id: 'replaced', endReason: 'superseded' },
          endedAfter: '2026-11-20T09:52:00.000Z',
        }),
        expect.objectContaining({ id: 'E21' }),
      ]);
      expect(now.earlier[1]).not.toHaveProperty('endedAfter');
      expect(now.usualDurationMs).toBe(MINUTE);
      const first = await reader.getEpisode(EVERYTHING, 'E0');
      expect(first.earlier).toEqual([]);
      expect(first).not.toHaveProperty('usualDurationMs');
    });

    it.each([
      [[3], 3],
      [[1, 9], 5],
      [[9, 1, 2], 2],
      [[1, 2, 4, 9], 3],
    ])('takes the median of durations %p', async (lengths, median) => {
      const { reader } = await setUp([
        {
          labels: {},
          episodes: [
            ...lengths.map((length, i) =>
              resolved(`E${i}`, 10 * i, 10 * i + length),
            ),
            { uid: 'now', state: 'firing', start: NOW },
          ],
        },
      ]);
      const { usualDurationMs } = await reader.getEpisode(EVERYTHING, 'now');
      expect(usualDurationMs).toBe(median * MINUTE);
    });

    it('does not know episodes that are not there', async () => {
      const { reader } = await setUp([]);
      await expect(reader.getEpisode(EVERYTHING, 'E1')).rejects.toMatchObject({
        name: 'NotFoundError',
        message: 'There is no episode "E1"',
      });
    });
  },
);
