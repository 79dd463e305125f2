import { episodesOf, ModelEpisode, SKEW } from '@alert-history/test-model';
import fc from 'fast-check';
import { AlertRun, Occurrence } from './__testUtils__/AlertRun';
import { lives } from './__testUtils__/lives';
import { Occurrences } from './__testUtils__/Occurrences';
import {
  byTwoPeers,
  clocked,
  inAnyOrder,
  promptly,
  shuffled,
} from './__testUtils__/streams';
import { wrongs } from './__testUtils__/wrongs';
import { EpisodeRecord, startOf } from './EpisodeRecord';

const RUNS = 2_000;
const HOUR = 3_600_000;

const anyLife = lives({ secondStartUpTo: 90_000, comesBack: true });
const anyStream = anyLife.chain(life =>
  fc.oneof(fc.constant(promptly(life)), byTwoPeers(life), inAnyOrder(life)),
);
/** Nothing in these depends on how late a post is. */
const clearLife = lives({
  secondStartUpTo: 20,
  comesBack: true,
  lost: 'clear',
});

/** What the rules decide of an episode. */
function decided(episode: EpisodeRecord) {
  const { state, endReason, endedAt, starts } = episode;
  return { start: startOf(episode), starts, state, endReason, end: endedAt };
}

function decidedAndKept(episode: EpisodeRecord) {
  const seenFiring = !episode.flags.has('unseen-firing');
  return { ...decided(episode), lastSeen: episode.lastSeenAt, seenFiring };
}

function modelled(episode: ModelEpisode) {
  const { start, starts, state, endReason, end, lastSeen, seenFiring } =
    episode;
  return { start, starts, state, endReason, end, lastSeen, seenFiring };
}

/** Checks a property in at least {@link RUNS} runs, and that all that it is about occurred in them. */
function check<T>(
  title: string,
  input: fc.Arbitrary<T>,
  required: Occurrence[],
  property: (input: T) => AlertRun,
): void {
  const occurrences = new Occurrences();
  fc.assert(
    fc.property(input, value => {
      occurrences.add(property(value).occurred);
    }),
    { numRuns: RUNS },
  );
  occurrences.check(title, required);
}

describe('applyNotification', () => {
  it('gives the episodes of the model for any stream', () => {
    const disturbances = fc.record({
      polls: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 2 }),
      jitters: fc.array(fc.integer({ min: -100_000, max: 100_000 }), {
        maxLength: 5,
      }),
      /** How far our clock is behind the senders'. */
      behind: fc.constantFrom(0, 0, HOUR),
      /** Posts that arrive exactly the tolerated skew before the last firing starts. */
      edges: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 2 }),
      /** Resolves with an end before their start. */
      impossible: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 1 }),
      staleAfterMs: fc.constantFrom(HOUR, 9 * HOUR),
      silence: fc.constantFrom(0, HOUR, 9 * HOUR, 20 * HOUR),
    });
    check(
      'model',
      fc.tuple(anyStream, disturbances),
      [
        're-fire',
        'moved start',
        'reopened',
        'superseded',
        'split',
        'two peers',
        'reconciled',
        'stale',
      ],
      ([stream, disturbed]) => {
        const { polls, jitters, behind, edges, impossible } = disturbed;
        const { staleAfterMs, silence } = disturbed;
        const edge = stream.life.posts.at(-1)!.startsAt - SKEW;
        const run = AlertRun.of({ ...stream, arrivals: [] });
        let now = 0;
        for (const [index, arrival] of stream.arrivals.entries()) {
          const jitter = jitters[index % jitters.length] ?? 0;
          const receivedAt = edges.includes(index)
            ? edge
            : arrival.receivedAt + jitter - behind;
          const endsAt =
            arrival.endsAt && impossible.includes(index)
              ? arrival.startsAt - 1000
              : arrival.endsAt;
          now = Math.max(now, receivedAt);
          run.markStale(now, staleAfterMs);
          run.take({ ...arrival, endsAt, receivedAt });
          if (polls.includes(index)) {
            run.miss(now);
          }
        }
        now += silence;
        run.markStale(now, staleAfterMs);

        const expected = episodesOf(run.deliveries, { staleAfterMs, now });
        expect(run.episodes.map(decidedAndKept)).toEqual(
          expected.map(modelled),
        );
        return run;
      },
    );
  });

  it('leaves the same episodes when past posts are repeated, and the resolves that came after them', () => {
    const repeated = clearLife
      .chain(life => fc.oneof(fc.constant(promptly(life)), byTwoPeers(life)))
      .chain(stream =>
        fc.tuple(
          fc.constant(stream),
          fc
            .subarray(stream.arrivals, { minLength: 1 })
            .chain(posts => shuffled(posts)),
        ),
      );
    check(
      '(a) duplicates',
      repeated,
      ['re-fire', 'moved start', 'reopened', 'superseded', 'two peers'],
      ([stream, posts]) => {
        const run = AlertRun.of(stream);
        const before = run.episodes.map(decided);
        const earliest = Math.min(...posts.map(post => post.firing));
        const resolves = stream.arrivals.filter(
          post => post.status === 'resolved' && post.firing >= earliest,
        );
        const now = stream.arrivals.at(-1)!.receivedAt;
        for (const arrival of clocked([...posts, ...resolves], now)) {
          run.take(arrival);
        }
        expect(run.episodes.map(decided)).toEqual(before);
        return run;
      },
    );
  });

  it('gives the episodes of one peer however two peers interleave', () => {
    check(
      '(b) two peers',
      clearLife.chain(life => fc.tuple(fc.constant(life), byTwoPeers(life))),
      ['re-fire', 'moved start', 'reopened', 'superseded', 'two peers'],
      ([life, both]) => {
        const run = AlertRun.of(both);
        const one = AlertRun.of(promptly(life));
        expect(run.episodes.map(decided)).toEqual(one.episodes.map(decided));
        return run;
      },
    );
  });

  it('gives the same episodes in any order when all but the newest firing have their resolve', () => {
    const ended = lives({ lost: 'never', newest: 'open' });
    check(
      '(c) permutation',
      ended.chain(life => fc.tuple(fc.constant(life), inAnyOrder(life))),
      ['re-fire', 'moved start', 'reopened', 'superseded', 'split'],
      ([life, anyOrder]) => {
        const run = AlertRun.of(anyOrder);
        const inTurn = AlertRun.of(promptly(life));
        expect(run.episodes.map(decided)).toEqual(inTurn.episodes.map(decided));
        return run;
      },
    );
  });

  it('keeps what never breaks', () => {
    check(
      'invariants',
      anyStream,
      ['re-fire', 'moved start', 'reopened', 'superseded', 'split'],
      stream => {
        const run = AlertRun.of({ ...stream, arrivals: [] });
        for (const arrival of stream.arrivals) {
          const before = run.episodes;
          const changes = run.take(arrival);
          expect(wrongs(before, changes, arrival.startsAt)).toEqual([]);
          expect(run.take(arrival).transitions).toEqual([]);
        }
        return run;
      },
    );
  });

  it('needs only the episodes from the last one on that began by the startsAt', () => {
    check('recent episodes', anyStream, ['re-fire', 'superseded'], stream => {
      const run = AlertRun.of({ ...stream, arrivals: [] });
      for (const arrival of stream.arrivals) {
        const { episodes } = run;
        const began = episodes.filter(e => startOf(e) <= arrival.startsAt);
        const older = episodes.slice(0, Math.max(0, began.length - 1));
        const partial = new AlertRun();
        partial.episodes = episodes.slice(older.length);
        partial.take(arrival);
        run.take(arrival);
        expect([...older, ...partial.episodes].map(decidedAndKept)).toEqual(
          run.episodes.map(decidedAndKept),
        );
      }
      return run;
    });
  });
});
