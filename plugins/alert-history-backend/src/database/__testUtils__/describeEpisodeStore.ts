import { Episode } from '@alert-history/backstage-plugin-common';
import { episodesOf, ModelDelivery } from '@alert-history/test-model';
import fc from 'fast-check';
import { HistoryReader } from '../../query/HistoryReader';
import { EVERYTHING, Visibility } from '../../query/Visibility';
import { Delivery, EpisodeStore } from '../EpisodeStore';
import { alertsOfGroup } from './alertsOfGroup';
import { fromModel, fromStore, sorted, toModel } from './compareWithModel';
import { deliver, Said } from './deliver';

/** An empty store with its reader; `now` is the reader's clock. */
export interface StoreUnderTest {
  store: EpisodeStore;
  reader: Pick<HistoryReader<Visibility>, 'listEpisodes' | 'getEpisode'>;
}

/** A startsAt or a receive time: seconds after an arbitrary moment. */
const T0 = Date.parse('2026-11-20T09:00:00Z');
const at = (seconds: number) => T0 + seconds * 1000;

/**
 * What every engine's write and read model must do together.
 *
 * @param create - makes an empty one
 */
export function describeEpisodeStore(
  engine: string,
  create: (clock: () => number) => Promise<StoreUnderTest>,
): void {
  describe(`episode store on ${engine}`, () => {
    let now = at(0);

    async function open() {
      return create(() => now);
    }

    async function apply(
      { store }: StoreUnderTest,
      receivedAt: number,
      group: string,
      said: Said[],
    ) {
      now = at(receivedAt);
      const [applied] = await store.apply([
        deliver({ receivedAt: now, group, said, at }),
      ]);
      return applied;
    }

    async function list({ reader }: StoreUnderTest): Promise<Episode[]> {
      const { items } = await reader.listEpisodes(EVERYTHING, {
        filter: { matchers: [], hidden: false },
        limit: 200,
      });
      return items;
    }

    it('keeps alerts as they are classified, and leaves hidden ones out unless asked for', async () => {
      const under = await open();
      await apply(under, 20, 'g', [
        { alert: 'a', start: 10, severity: 'hidden' },
        { alert: 'b', start: 11, severity: 'warning' },
      ]);
      const episodes = async (hidden: boolean) => {
        const { items } = await under.reader.listEpisodes(EVERYTHING, {
          filter: { matchers: [], hidden },
          limit: 200,
        });
        return items.map(item => [item.severity, item.hidden]);
      };
      expect(await episodes(false)).toEqual([['warning', undefined]]);
      expect(await episodes(true)).toEqual([
        ['warning', undefined],
        ['hidden', true],
      ]);
    });

    it('notes an unchanged delivery without reading it, and the episode is seen again', async () => {
      const under = await open();
      const said: Said[] = [{ alert: 'a', start: 10 }];
      await apply(under, 20, 'g', said);
      now = at(3_000);
      const [repeat] = await under.store.apply([
        {
          ...deliver({ receivedAt: now, group: 'g', said, at }),
          read: () => Promise.reject(new Error('was read')),
        },
      ]);
      expect(repeat).toMatchObject({ unchanged: true, changedEpisodes: 0 });
      const [episode] = await list(under);
      expect(episode).toMatchObject({
        state: 'firing',
        observations: 2,
        lastSeenAt: new Date(at(3_000)).toISOString(),
      });
    });

    it('applies a repeat in full after another group changed its alerts', async () => {
      const under = await open();
      const fires: Said[] = [{ alert: 'a', start: 10 }];
      const ends: Said[] = [{ alert: 'a', start: 10, end: 30 }];
      await apply(under, 20, 'g', fires);
      await apply(under, 40, 'other', ends);
      expect((await list(under))[0].state).toBe('resolved');

      expect((await apply(under, 50, 'g', fires)).unchanged).toBe(false);
      expect((await list(under))[0]).toMatchObject({
        state: 'firing',
        reopens: 1,
      });

      expect((await apply(under, 60, 'other', ends)).unchanged).toBe(false);
      expect((await list(under))[0].state).toBe('resolved');
    });

    it('lets two groups repeat the same alert without undoing each other', async () => {
      const under = await open();
      const fires: Said[] = [{ alert: 'a', start: 10 }];
      await apply(under, 20, 'g', fires);
      await apply(under, 25, 'other', fires);
      expect((await apply(under, 600, 'g', fires)).unchanged).toBe(true);
      expect((await apply(under, 700, 'other', fires)).unchanged).toBe(true);
      expect((await list(under))[0]).toMatchObject({
        observations: 4,
        lastSeenAt: new Date(at(700)).toISOString(),
      });
    });

    it('marks stale what is not heard of, and takes its group in full again', async () => {
      const under = await open();
      const fires: Said[] = [{ alert: 'a', start: 10 }];
      await apply(under, 20, 'g', fires);
      await apply(under, 1_000, 'g', fires);
      const staleAfterMs = () => 600_000;
      now = at(1_500);
      expect(await under.store.markStale({ now, staleAfterMs })).toBe(0);
      now = at(1_700);
      expect(await under.store.markStale({ now, staleAfterMs })).toBe(1);
      expect(await under.store.markStale({ now, staleAfterMs })).toBe(0);
      const [stale] = await list(under);
      expect(stale).toMatchObject({
        state: 'stale',
        endedAt: null,
        lastSeenAt: new Date(at(1_000)).toISOString(),
        durationMs: 990_000,
      });

      expect((await apply(under, 1_800, 'g', fires)).unchanged).toBe(false);
      expect((await list(under))[0].state).toBe('firing');
      const { transitions } = await under.reader.getEpisode(
        EVERYTHING,
        stale.id,
      );
      expect(transitions.map(({ kind }) => kind)).toEqual([
        'started',
        'stale',
        'reopened',
      ]);
    });

    it('keeps all of a transaction or nothing', async () => {
      const under = await open();
      const good = deliver({
        receivedAt: at(20),
        group: 'g',
        said: [{ alert: 'a', start: 10 }],
        at,
      });
      const bad: Delivery = {
        ...good,
        groupKey: 'bad',
        read: () => Promise.reject(new Error('broken')),
      };
      await expect(under.store.apply([good, bad])).rejects.toThrow('broken');
      expect(await list(under)).toEqual([]);
      // Ids of labels that were taken back must not be used.
      await under.store.apply([good]);
      expect(await list(under)).toHaveLength(1);
    });

    it('takes a delivery of a thousand alerts, with one twice', async () => {
      const under = await open();
      const said: Said[] = Array.from({ length: 1_000 }, (_, i) => ({
        alert: `a${i}`,
        start: i,
      }));
      said.push({ alert: 'a5', start: 5, end: 900 });
      const applied = await apply(under, 2_000, 'g', said);
      expect(applied).toMatchObject({ notifications: 1_001 });
      const { items } = await under.reader.listEpisodes(EVERYTHING, {
        filter: { matchers: [], hidden: false, states: ['resolved'] },
        limit: 10,
      });
      expect(items.map(({ alert }) => alert.labels.name)).toEqual(['a5']);
    });

    it('agrees with the model when deliveries share a transaction', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(alertsOfGroup, { minLength: 2, maxLength: 8 }),
          async together => {
            const under = await open();
            now = at(1_000);
            await under.store.apply(
              together.map((said, i) =>
                deliver({ receivedAt: now, group: `g${i}`, said, at }),
              ),
            );
            expect(sorted((await list(under)).map(fromStore))).toEqual(
              sorted(
                episodesOf(
                  together.map(said => toModel({ receivedAt: now, said, at })),
                ).map(fromModel),
              ),
            );
          },
        ),
        { numRuns: 100 },
      );
    });

    it('agrees with the model, whatever two groups say of three alerts', async () => {
      const delivery = fc.record({
        group: fc.constantFrom('g', 'other'),
        wait: fc.constantFrom(1, 30, 100, 400),
        // Undefined repeats the group's latest delivery.
        said: fc.option(alertsOfGroup, { nil: undefined }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(delivery, { minLength: 2, maxLength: 12 }),
          async deliveries => {
            const under = await open();
            const latest = new Map<string, Said[]>();
            const told: ModelDelivery[] = [];
            let time = 0;
            for (const { group, wait, said: news } of deliveries) {
              time += wait;
              const text = news ?? latest.get(group) ?? [];
              latest.set(group, text);
              await apply(under, time, group, text);
              told.push(toModel({ receivedAt: at(time), said: text, at }));
            }
            expect(sorted((await list(under)).map(fromStore))).toEqual(
              sorted(episodesOf(told).map(fromModel)),
            );
          },
        ),
        { numRuns: 200 },
      );
    });
  });
}
