import {
  Episode,
  SuppressionKind,
} from '@alert-history/backstage-plugin-common';
import { episodesOf, ModelDelivery } from '@alert-history/test-model';
import fc from 'fast-check';
import { EVERYTHING } from '../../query/Visibility';
import { Poll } from '../Poll';
import { alertsOfGroup } from './alertsOfGroup';
import { fromModel, fromStore, sorted, toModel } from './compareWithModel';
import { deliver, Said } from './deliver';
import { StoreUnderTest } from './describeEpisodeStore';

const T0 = Date.parse('2026-11-20T09:00:00Z');
const at = (seconds: number) => T0 + seconds * 1000;
const iso = (seconds: number) => new Date(at(seconds)).toISOString();

/** What an Alertmanager lists; `says` where it suppresses. */
type Listed = Said & { says?: SuppressionKind };

/** A poll in which every peer said all that it has. */
async function pollOf(askedAt: number, listed: Listed[]): Promise<Poll> {
  const { notifications } = await deliver({
    ...{ receivedAt: at(askedAt), group: 'g', said: listed, at },
  }).read();
  return {
    source: 'prod',
    askedAt: at(askedAt),
    alerts: notifications.map((notification, i) => ({
      ...{ notification, suppressedBy: listed[i].says },
    })),
    present: new Set(notifications.map(({ fingerprint }) => fingerprint)),
    goneIfSeenBefore: at(askedAt),
  };
}

/**
 * What every engine's store must do with what the API of a source has.
 *
 * @param create - makes an empty one
 */
export function describePolls(
  engine: string,
  create: (clock: () => number) => Promise<StoreUnderTest>,
): void {
  describe(`polls of a source on ${engine}`, () => {
    let now = at(0);
    let under: StoreUnderTest;

    beforeEach(async () => {
      under = await create(() => now);
    });

    async function post(receivedAt: number, said: Said[]) {
      now = at(receivedAt);
      await under.store.apply([
        deliver({ receivedAt: now, group: 'g', said, at }),
      ]);
    }

    async function poll(
      askedAt: number,
      listed: Listed[],
      change: Partial<Poll> = {},
    ) {
      now = at(askedAt);
      const asked = await pollOf(askedAt, listed);
      return under.store.applyPoll({ ...asked, ...change });
    }

    async function list(): Promise<Episode[]> {
      const { items } = await under.reader.listEpisodes(EVERYTHING, {
        filter: { matchers: [], hidden: false },
        limit: 200,
      });
      return items;
    }

    async function kindsOf(episode: Episode) {
      const { transitions } = await under.reader.getEpisode(
        EVERYTHING,
        episode.id,
      );
      return transitions.map(({ kind }) => kind);
    }

    it('end what the source no longer has, firing or stale, at the poll that missed it', async () => {
      await post(20, [{ alert: 'a', start: 10 }]);
      await post(40, [{ alert: 'a', start: 10 }]);
      expect(await poll(100, [])).toMatchObject({ reconciled: 1 });
      const [episode] = await list();
      expect(episode).toMatchObject({
        ...{ state: 'resolved', endReason: 'reconciled', observations: 2 },
        ...{ endedAt: iso(100), lastSeenAt: iso(40) },
      });
      expect(await kindsOf(episode)).toEqual(['started', 'reconciled']);
      expect(await poll(160, [])).toEqual({
        ...{ reconciled: 0, changedEpisodes: 0 },
      });

      await post(200, [{ alert: 'b', start: 190 }]);
      now = at(900);
      await under.store.markStale({ now, staleAfterMs: () => 60_000 });
      expect(await poll(1_000, [])).toMatchObject({ reconciled: 1 });
    });

    it('end nothing where absence says nothing, nor what was heard of meanwhile', async () => {
      await post(20, [{ alert: 'a', start: 10 }]);
      await poll(100, [], { goneIfSeenBefore: undefined });
      await poll(100, [], { goneIfSeenBefore: at(20) });
      await post(130, [{ alert: 'a', start: 10 }]);
      await poll(120, []);
      expect(await list()).toMatchObject([{ state: 'firing' }]);
      // Listed for another receiver, or not to be read.
      const { present } = await pollOf(200, [{ alert: 'a', start: 10 }]);
      await poll(200, [], { present });
      expect(await list()).toMatchObject([{ state: 'firing' }]);
    });

    it('open what the webhook missed, and count as having heard of it', async () => {
      await poll(100, [{ alert: 'a', start: 10 }]);
      await poll(160, [{ alert: 'a', start: 10 }]);
      await under.store.markStale({ now: at(190), staleAfterMs: () => 60_000 });
      expect(await list()).toMatchObject([
        ...[{ state: 'firing', startedAt: iso(10), lastSeenAt: iso(160) }],
      ]);
    });

    it('do not take back an end that was posted while the source answered', async () => {
      await post(20, [{ alert: 'a', start: 10 }]);
      await post(101, [{ alert: 'a', start: 10, end: 90 }]);
      await poll(100, [{ alert: 'a', start: 10 }]);
      expect(await list()).toMatchObject([
        { state: 'resolved', endReason: 'resolved', reopens: 0 },
      ]);
      // Asked later, it knows better.
      await poll(160, [{ alert: 'a', start: 10 }]);
      expect(await list()).toMatchObject([{ state: 'firing', reopens: 1 }]);
    });

    it('believe a late resolve more than the poll', async () => {
      await post(20, [{ alert: 'a', start: 10 }]);
      await poll(100, []);
      await post(130, [{ alert: 'a', start: 10, end: 70 }]);
      expect(await list()).toMatchObject([
        { state: 'resolved', endReason: 'resolved', endedAt: iso(70) },
      ]);
    });

    it('note when something begins and ceases to suppress it, and what', async () => {
      const a = { alert: 'a', start: 10 };
      await post(20, [a]);
      await poll(60, [{ ...a, says: 'silenced' }]);
      const [silenced] = await list();
      expect(silenced).toMatchObject({ suppressedBy: 'silenced' });
      await poll(120, [{ ...a, says: 'silenced' }]);
      await poll(180, [{ ...a, says: 'inhibited' }]);
      await poll(240, [a]);
      const [episode] = await list();
      expect(episode).not.toHaveProperty('suppressedBy');
      expect(await kindsOf(episode)).toEqual([
        ...['started', 'silenced', 'silenced', 'unsilenced'],
      ]);
      await poll(300, [{ ...a, says: 'muted' }]);
      await poll(360, []);
      expect((await list())[0]).not.toHaveProperty('suppressedBy');
    });

    it('agree with the model, whatever is posted between them', async () => {
      const step = fc.record({
        isPoll: fc.boolean(),
        wait: fc.constantFrom(1, 30, 100, 400),
        said: fc.oneof(alertsOfGroup, fc.constant<Said[]>([])),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 2, maxLength: 12 }),
          async steps => {
            under = await create(() => now);
            const told: ModelDelivery[] = [];
            let time = 0;
            for (const { isPoll, wait, said } of steps) {
              time += wait;
              if (isPoll) {
                const listed = said.map(({ end, ...fires }) => fires);
                await poll(time, listed);
                const names = listed.map(({ alert }) => alert);
                const missing = ['a', 'b', 'c'].filter(
                  key => !names.includes(key),
                );
                told.push(toModel({ receivedAt: at(time), said: listed, at }), {
                  ...{ source: 'prod', receivedAt: at(time) },
                  alerts: missing.map(key => ({
                    ...{ key, status: 'missing' as const, startsAt: 0 },
                  })),
                });
              } else {
                await post(time, said);
                told.push(toModel({ receivedAt: at(time), said, at }));
              }
            }
            expect(sorted((await list()).map(fromStore))).toEqual(
              sorted(episodesOf(told).map(fromModel)),
            );
          },
        ),
        { numRuns: 200 },
      );
    });
  });
}
