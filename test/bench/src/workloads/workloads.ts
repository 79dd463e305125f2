import { groupPost, Post } from './payload';
import { warmUp, Workload, WorkloadId } from './Workload';

const SOURCE = 'prod';
const MINUTE = 60_000;
const GROUPS = Array.from({ length: 100 }, (_, i) => i);
const GROUP_SIZE = 100;
const ROUNDS = 20;
const SINGLES = 4_000;
const SINGLE_WARM_UPS = 2_000;

/**
 * The workloads, by id.
 *
 * @param now - milliseconds since the Unix epoch; alerts started before it
 */
export const workloads: Record<WorkloadId, (now: number) => Workload> = {
  W1n: now => ({
    id: 'W1n',
    title: '10,000 alerts never seen, in 100 groups',
    connections: 8,
    before: [groups('warm-up', warmUp.groups, now - MINUTE)],
    measured: groups(SOURCE, GROUPS, now - MINUTE),
  }),

  // The first firing is an hour old and was never resolved: it is superseded.
  W1k: now => {
    const replayed = now - 60 * MINUTE;
    const first = [
      ...groups(warmUp.source, warmUp.groups, replayed - MINUTE),
      ...groups(SOURCE, GROUPS, replayed - MINUTE),
    ];
    return {
      id: 'W1k',
      title: 'the same alerts, firing anew: episodes superseded and begun',
      connections: 8,
      before: [
        first.map(post => ({ ...post, receivedAt: replayed })),
        groups(warmUp.source, warmUp.groups, now - MINUTE),
      ],
      measured: groups(SOURCE, GROUPS, now - MINUTE),
    };
  },

  W1b: now => ({
    id: 'W1b',
    title: '10,000 alerts never seen, in one body',
    connections: 1,
    before: [groups(warmUp.source, warmUp.groups, now - MINUTE)],
    measured: [
      groupPost({
        source: SOURCE,
        group: 0,
        alerts: GROUPS.length * GROUP_SIZE,
        startsAt: now - MINUTE,
      }),
    ],
  }),

  W2: now => {
    const warm = groups(warmUp.source, warmUp.groups, now - MINUTE);
    const posts = groups(SOURCE, GROUPS, now - MINUTE);
    return {
      id: 'W2',
      title: `the same groups unchanged, ${ROUNDS} times`,
      connections: 8,
      before: [warm, warm, warm, posts],
      measured: Array.from({ length: ROUNDS }, () => posts).flat(),
    };
  },

  W3: now => ({
    id: 'W3',
    title: `${SINGLES} posts of one alert never seen`,
    connections: 64,
    before: [singles(warmUp.source, 100_000, SINGLE_WARM_UPS, now - MINUTE)],
    measured: singles(SOURCE, 0, SINGLES, now - MINUTE),
  }),
};

function groups(source: string, numbers: number[], startsAt: number): Post[] {
  return numbers.map(group =>
    groupPost({ source, group, alerts: GROUP_SIZE, startsAt }),
  );
}

function singles(
  source: string,
  first: number,
  count: number,
  startsAt: number,
): Post[] {
  return Array.from({ length: count }, (_, i) =>
    groupPost({ source, group: first + i, alerts: 1, startsAt }),
  );
}
