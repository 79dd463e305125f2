import { postAll, Target } from '../measure/postAll';
import { quantile } from '../measure/quantile';
import { groupPost } from '../workloads/payload';

const CONNECTIONS = 8;
const GROUPS_AT_ONCE = 40;

/** How long posts took until they were acknowledged, in milliseconds. */
export interface Latencies {
  posts: number;
  p50: number;
  p99: number;
  max: number;
}

/** Posts groups of 100 alerts that were never seen, over 8 connections. */
export class Sender {
  readonly #target: Target;
  #next = 1_000_000;

  constructor(target: Target) {
    this.#target = target;
  }

  async postFor(milliseconds: number): Promise<Latencies> {
    const end = performance.now() + milliseconds;
    return this.postWhile(() => performance.now() < end);
  }

  async postWhile(isOn: () => boolean): Promise<Latencies> {
    const latencies: number[] = [];
    while (isOn()) {
      const posts = Array.from({ length: GROUPS_AT_ONCE }, () =>
        groupPost({
          source: 'new',
          group: this.#next++,
          alerts: 100,
          startsAt: Date.now() - 60_000,
        }),
      );
      const { acknowledged } = await postAll(this.#target, posts, CONNECTIONS);
      latencies.push(...acknowledged.map(({ latency }) => latency));
    }
    return {
      posts: latencies.length,
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      max: Math.max(...latencies),
    };
  }
}
