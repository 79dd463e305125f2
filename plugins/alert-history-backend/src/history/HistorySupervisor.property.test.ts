import { episodesOf, ModelDelivery } from '@alert-history/test-model';
import fc from 'fast-check';
import { alertsOfGroup } from '../database/__testUtils__/alertsOfGroup';
import {
  fromModel,
  fromStore,
  sorted,
  toModel,
} from '../database/__testUtils__/compareWithModel';
import { deliver } from '../database/__testUtils__/deliver';
import { EVERYTHING } from '../query/Visibility';
import { SupervisedStage } from './__testUtils__/SupervisedStage';
import { SupervisedStore } from './SupervisedStore';

jest.setTimeout(120_000);

const T0 = Date.parse('2026-11-20T09:00:00Z');
const at = (seconds: number) => T0 + seconds * 1_000;

/** What a sender says next of its one group, and whether the database is away then. */
const step = fc.record({
  said: alertsOfGroup,
  // Most outages outlast a post and are over at one of its repeats.
  outage: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 2 }),
});

describe('a history whose database comes and goes', () => {
  it('holds what the model says of all posts', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async steps => {
          const stage = await SupervisedStage.create();
          const { supervisor } = stage;
          try {
            await supervisor.start();
            const store = SupervisedStore.create(supervisor);
            const told: ModelDelivery[] = [];
            let receivedAt = 700;
            const post = (said: (typeof steps)[number]['said']) =>
              store.apply([
                deliver({ receivedAt: at(receivedAt), group: 'g', said, at }),
              ]);
            for (const { said, outage } of steps) {
              let repeats = outage ?? 0;
              stage.isAway = repeats > 0;
              for (;;) {
                receivedAt += 10;
                stage.now = at(receivedAt);
                const applied = await post(said).catch(() => undefined);
                // What is held is told later, as if there had been no outage.
                told.push(toModel({ receivedAt: at(receivedAt), said, at }));
                if (applied) {
                  break;
                }
                held += 1;
                repeats -= 1;
                if (repeats === 0) {
                  stage.isAway = false;
                  await stage.becomes('ready');
                }
              }
            }
            const { items } = await supervisor
              .requireReady()
              .reader.listEpisodes(EVERYTHING, {
                filter: { matchers: [], hidden: false },
                limit: 200,
              });
            expect(sorted(items.map(withoutLastSeen))).toEqual(
              sorted(
                episodesOf(told).map(episode => ({
                  ...fromModel(episode),
                  lastSeen: undefined,
                })),
              ),
            );
          } finally {
            await stage.close();
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(held).toBeGreaterThan(20);
  });
});

/** A repeat that was held is not noted as seen. */
function withoutLastSeen(episode: Parameters<typeof fromStore>[0]) {
  return { ...fromStore(episode), lastSeen: undefined };
}
