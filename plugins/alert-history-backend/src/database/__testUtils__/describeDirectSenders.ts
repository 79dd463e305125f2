import { Episode } from '@alert-history/backstage-plugin-common';
import { EVERYTHING } from '../../query/Visibility';
import { deliver, Said } from './deliver';
import { StoreUnderTest } from './describeEpisodeStore';

const T0 = Date.parse('2026-11-20T09:00:00Z');
const at = (seconds: number) => T0 + seconds * 1000;

/**
 * What every engine's store must do with what others than Alertmanagers say.
 *
 * @param create - makes an empty one
 */
export function describeDirectSenders(
  engine: string,
  create: (clock: () => number) => Promise<StoreUnderTest>,
): void {
  describe(`what others than Alertmanagers say on ${engine}`, () => {
    let now = at(0);
    let under: StoreUnderTest;

    beforeEach(async () => {
      under = await create(() => now);
    });

    async function list(): Promise<Episode[]> {
      const { items } = await under.reader.listEpisodes(EVERYTHING, {
        filter: { matchers: [], hidden: false },
        limit: 200,
      });
      return items;
    }

    it('marks stale by what a group said of itself, before others and after', async () => {
      const said: Said[] = [{ alert: 'a', start: 10 }];
      const staleAfterMs = () => 600_000;
      const apply5m = async (receivedAt: number, group: string) => {
        now = at(receivedAt);
        const delivery = deliver({ receivedAt: now, group, said, at });
        await under.store.apply([{ ...delivery, validUntil: now + 300_000 }]);
      };
      await apply5m(20, 'g');
      await apply5m(80, 'g');
      now = at(379);
      expect(await under.store.markStale({ now, staleAfterMs })).toBe(0);
      now = at(381);
      expect(await under.store.markStale({ now, staleAfterMs })).toBe(1);
      expect((await list())[0]).toMatchObject({
        ...{ state: 'stale', observations: 2 },
        lastSeenAt: new Date(at(80)).toISOString(),
      });
      // Another group says the same, and not until when.
      await apply5m(400, 'g');
      now = at(410);
      await under.store.apply([
        deliver({ receivedAt: now, group: 'other', said, at }),
      ]);
      now = at(1_009);
      expect(await under.store.markStale({ now, staleAfterMs })).toBe(0);
      now = at(1_011);
      expect(await under.store.markStale({ now, staleAfterMs })).toBe(1);
    });

    it('takes nothing for an episode that is no firing', async () => {
      now = at(20);
      const delivery = deliver({
        ...{ receivedAt: now, group: 'g', at },
        said: [{ alert: 'a', start: 20, end: 20 }],
      });
      const { notifications, ...read } = await delivery.read();
      await under.store.apply([
        {
          ...delivery,
          read: async () => ({
            ...read,
            notifications: notifications.map(notification => ({
              ...{ ...notification, isStartUnknown: true },
            })),
          }),
        },
      ]);
      expect(await list()).toEqual([]);
    });
  });
}
