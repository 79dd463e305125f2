import { ModelDelivery } from '@alert-history/test-model';
import { Pool } from 'undici';
import { BackendAccess } from '../backend/BackendProcess';
import { Post } from '../workloads/payload';

/** A post that was answered with 200. */
export interface Acknowledged {
  /** As the model takes it, with both ends of the time in which it was received. */
  delivery: Omit<ModelDelivery, 'receivedAt'>;
  sentAt: number;
  answeredAt: number;
  /** Milliseconds. */
  latency: number;
}

/** Where to post, and as whom. */
export interface Target extends BackendAccess {
  /** The path to post alerts of a source to. */
  pathOf: (source: string) => string;
  /** More replicas, over which connections are spread. */
  replicas?: readonly string[];
}

/**
 * Posts in the given order over a number of connections, each of which waits
 * for its answer before it posts again.
 *
 * @throws Error at the first answer that is not 200
 * @returns the answers in the order of posting, and how long all took in milliseconds
 */
export async function postAll(
  target: Target,
  posts: readonly Post[],
  connections: number,
): Promise<{ acknowledged: Acknowledged[]; elapsed: number }> {
  const pools = [target.url, ...(target.replicas ?? [])].map(
    url => new Pool(url, { connections, pipelining: 1 }),
  );
  const acknowledged: Acknowledged[] = [];
  let next = 0;
  const work = async (pool: Pool) => {
    while (next < posts.length) {
      const index = next++;
      acknowledged[index] = await postOne(pool, target, posts[index]);
    }
  };
  try {
    const begin = performance.now();
    await Promise.all(
      Array.from({ length: connections }, (_, i) =>
        work(pools[i % pools.length]),
      ),
    );
    return { acknowledged, elapsed: performance.now() - begin };
  } finally {
    await Promise.all(pools.map(pool => pool.destroy()));
  }
}

async function postOne(
  pool: Pool,
  target: Target,
  post: Post,
): Promise<Acknowledged> {
  const { source, body, alerts, receivedAt } = post;
  const path = target.pathOf(source);
  const replayed = receivedAt !== undefined;
  const sentAt = Date.now();
  const begin = performance.now();
  const response = await pool.request({
    path,
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${
        replayed ? target.replayToken : target.ingestToken
      }`,
      ...(replayed && {
        'alert-history-received-at': new Date(receivedAt).toISOString(),
      }),
    },
  });
  const answer = await response.body.text();
  const latency = performance.now() - begin;
  if (response.statusCode !== 200) {
    throw new Error(`POST ${path} answered ${response.statusCode}: ${answer}`);
  }
  return {
    delivery: { source, alerts },
    sentAt: receivedAt ?? sentAt,
    answeredAt: receivedAt ?? Date.now(),
    latency,
  };
}
