import { SourceReconcile } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { loadJobState, saveJobState } from '../database/operations/jobStates';
import { toIso } from '../query/toEpisode';

const shape = z.object({
  /** Times are milliseconds since the Unix epoch. */
  polledAt: z.int(),
  completeAt: z.int().optional(),
  disagreeing: z.int(),
  peers: z.array(
    z.object({
      url: z.string(),
      alerts: z.int().optional(),
      trouble: z.string().optional(),
    }),
  ),
});

/** What the latest poll of a source came to, for other replicas and the next one. */
export type ReconcileState = z.infer<typeof shape>;

export async function loadReconcileState(
  knex: Knex,
  source: string,
): Promise<ReconcileState | undefined> {
  return loadJobState(knex, jobOf(source), shape);
}

export async function saveReconcileState(
  knex: Knex,
  source: string,
  state: ReconcileState,
): Promise<void> {
  await saveJobState(knex, jobOf(source), state);
}

/** What is answered of it; peers that were configured and not asked yet have nothing to say. */
export function toSourceReconcile(
  state: ReconcileState | undefined,
  urls: readonly string[],
): SourceReconcile {
  const asked = new Map(state?.peers.map(peer => [peer.url, peer]));
  return {
    ...(state && {
      polledAt: toIso(state.polledAt),
      disagreeing: state.disagreeing,
      ...(state.completeAt !== undefined && {
        completeAt: toIso(state.completeAt),
      }),
    }),
    peers: urls.map(url => asked.get(url) ?? { url }),
  };
}

function jobOf(source: string): string {
  return `reconcile:${source}`;
}
