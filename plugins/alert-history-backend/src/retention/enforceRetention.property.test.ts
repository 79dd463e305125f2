import { Episode } from '@alert-history/backstage-plugin-common';
import { episodesOf } from '@alert-history/test-model';
import fc from 'fast-check';
import { Knex } from 'knex';
import { monotonicFactory } from 'ulid';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { AlertSpec, insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { alertsOfGroup } from '../database/__testUtils__/alertsOfGroup';
import {
  fromModel,
  fromStore,
  sorted,
  toModel,
} from '../database/__testUtils__/compareWithModel';
import { deliver } from '../database/__testUtils__/deliver';
import { DatabaseEpisodeStore } from '../database/DatabaseEpisodeStore';
import {
  bruteForce,
  NOW,
  Placed,
  Query,
  seenOf,
  severityOf,
  world,
} from '../query/__testUtils__/historyWorld';
import { CompiledMatcher, compileMatcher } from '../query/compileMatcher';
import { DatabaseHistoryReader } from '../query/DatabaseHistoryReader';
import { EVERYTHING } from '../query/Visibility';
import { findStrayRows } from './__testUtils__/findStrayRows';
import { enforceRetention } from './enforceRetention';
import { EpisodeDeleter } from './EpisodeDeleter';
import { expiredEpisodes, RetentionRules } from './expiredEpisodes';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(300_000);

const EVERYTHING_ASKED: Query = {
  ...{ entity: undefined, match: [], state: undefined, severity: undefined },
  ...{ from: undefined, length: undefined, hidden: true, limit: 200 },
};

const age = fc.integer({ min: 1, max: 70 }).map(seconds => seconds * 1000);
const anyRules: fc.Arbitrary<RetentionRules> = fc.record({
  defaultMs: age,
  bySeverityMs: fc
    .dictionary(fc.constantFrom('critical', 'info', 'none'), age)
    .map(ages => new Map(Object.entries(ages))),
});

/** The rule once more, asked of plain objects. */
function isKept(episode: Placed, kept: RetentionRules): boolean {
  if (episode.state === 'firing') {
    return true;
  }
  const { end } = episode;
  const since = end !== undefined && end <= NOW ? end : seenOf(episode);
  const severity = severityOf(episode.alert);
  return NOW - since <= (kept.bySeverityMs.get(severity) ?? kept.defaultMs);
}

function nameOf(episode: Episode): string {
  return episode.alert.labels.name;
}

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())('retention, %p', databaseId => {
  let knex: Knex;
  let deleter: EpisodeDeleter;

  beforeAll(async () => {
    knex = await migrateDatabase(await databases.init(databaseId));
    deleter = EpisodeDeleter.create({ reader: knex, writer: knex });
  });

  async function list(
    now: number,
    matchers: CompiledMatcher[] = [],
  ): Promise<Episode[]> {
    const reader = DatabaseHistoryReader.create({ knex, clock: () => now });
    const { items } = await reader.listEpisodes(EVERYTHING, {
      filter: { matchers, hidden: true },
      limit: 200,
    });
    return items;
  }

  it('deletes exactly what is past its age, with all that hangs on it', async () => {
    const withTransitions = world.map(alerts =>
      alerts.map(
        (alert): AlertSpec => ({
          ...alert,
          episodes: alert.episodes.map((episode, i) => ({
            ...episode,
            transitions: Array.from({ length: i % 3 }, () => ({
              ...{ kind: 'started', at: episode.start },
            })),
          })),
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(withTransitions, anyRules, async (alerts, kept) => {
        await emptyDatabase(knex);
        await insertEpisodes(knex, alerts);
        await knex('alert_groups').update({ digest: 'as before' });
        const placed = bruteForce(alerts, EVERYTHING_ASKED);
        const left = placed.filter(episode => isKept(episode, kept));

        expect(
          await enforceRetention({ knex, deleter, rules: kept, now: NOW }),
        ).toBe(placed.length - left.length);

        const items = await list(NOW);
        expect(items.map(item => item.id).sort()).toEqual(
          left.map(({ uid }) => uid).sort(),
        );
        expect(await findStrayRows(knex)).toEqual([]);
        const [{ transitions }] = await knex('transitions').count({
          transitions: '*',
        });
        expect(transitions).toBe(
          left.reduce((sum, episode) => sum + episode.transitions!.length, 0),
        );
        const survivors = alerts.filter(alert =>
          left.some(episode => episode.alert === alert),
        );
        const [{ postings }] = await knex('alert_labels').count({
          postings: '*',
        });
        expect(postings).toBe(
          survivors.reduce(
            (sum, { labels }) => sum + Object.keys(labels).length,
            0,
          ),
        );
        // Of an alert that is gone, no group may take a repeat for known.
        const { length: members } = survivors.flatMap(alert => alert.groups!);
        const [{ unchanged }] = await knex('alert_groups')
          .whereNotNull('digest')
          .count({ unchanged: '*' });
        expect(unchanged).toBe(members);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves no trace that changes what is made of later deliveries', async () => {
    const at = (seconds: number) => Date.UTC(2026, 8, 1) + seconds * 1000;
    const later = (seconds: number) => at(seconds + 100 * 24 * 3600);
    const deliveries = fc.array(
      fc.record({ group: fc.constantFrom('g', 'other'), said: alertsOfGroup }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(
        deliveries,
        deliveries,
        fc.boolean(),
        async (before, after, groupsToo) => {
          await emptyDatabase(knex);
          const store = DatabaseEpisodeStore.create({
            knex,
            owners: {
              matcherIn: async () => ({
                ownersOf: () => [{ ref: 'a:b/c', rule: 'label', detail: 'x' }],
              }),
            },
            classify: () => ({ severity: 'none', hidden: false }),
            newUid: monotonicFactory(),
          });
          const apply = async (told: typeof before, clock: typeof at) => {
            for (const [i, { group, said }] of told.entries()) {
              await store.apply([
                deliver({ receivedAt: clock(i * 60), group, said, at: clock }),
              ]);
            }
          };
          await apply(before, at);
          const now = later(0);
          await store.markStale({ now, staleAfterMs: () => 1 });
          const rules = { defaultMs: 1, bySeverityMs: new Map() };
          if (groupsToo) {
            await enforceRetention({ knex, deleter, now, rules });
          } else {
            const selection = expiredEpisodes(rules, now);
            await deleter.deleteEpisodes({ selection });
          }
          for (const table of ['alerts', 'episodes', 'label_pairs']) {
            expect(await knex(table)).toEqual([]);
          }

          // Repeats what was said, by texts that have the same digests, and more.
          const again = [...before, ...after];
          await apply(again, later);
          const items = await list(later(10_000));
          expect(sorted(items.map(fromStore))).toEqual(
            sorted(
              episodesOf(
                again.map(({ said }, i) =>
                  toModel({ receivedAt: later(i * 60), said, at: later }),
                ),
              ).map(fromModel),
            ),
          );
          expect(await findStrayRows(knex)).toEqual([]);
          for (const value of new Set(items.map(nameOf))) {
            const matcher = compileMatcher({ name: 'name', op: '=', value });
            expect(await list(later(10_000), [matcher])).toEqual(
              items.filter(item => nameOf(item) === value),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
