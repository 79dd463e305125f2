import { SourceHeartbeat } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { loadJobState, saveJobState } from '../database/operations/jobStates';
import { toIso } from '../query/toEpisode';

const PREFIX = 'heartbeat:';

const shape = z.object({
  /** The latest sign of life; times are milliseconds since the Unix epoch. */
  lastAt: z.int().optional(),
  isSilent: z.boolean(),
  /** Since when it is as it is; at first, since it is looked after. */
  since: z.int(),
});

/** What is known of a source's signs of life, on whichever replica. */
export type HeartbeatState = z.infer<typeof shape>;

export async function loadHeartbeatState(
  knex: Knex,
  source: string,
): Promise<HeartbeatState | undefined> {
  return loadJobState(knex, `${PREFIX}${source}`, shape);
}

/** Whether sources are silent, by id; those that are looked after. */
export async function loadSilence(knex: Knex): Promise<Map<string, boolean>> {
  const rows = await knex('job_states')
    .where('name', 'like', `${PREFIX}%`)
    .select('name', 'state');
  return new Map(
    rows.map(({ name, state }) => [
      name.slice(PREFIX.length),
      shape.safeParse(JSON.parse(state)).data?.isSilent ?? false,
    ]),
  );
}

export async function saveHeartbeatState(
  knex: Knex,
  source: string,
  state: HeartbeatState,
): Promise<void> {
  await saveJobState(knex, `${PREFIX}${source}`, state);
}

/**
 * What a look at a source says of it. One that was never heard has its time to
 * be heard first.
 */
export function nextHeartbeatState(
  before: HeartbeatState | undefined,
  seen: { lastAt?: number; now: number; everyMs: number },
): HeartbeatState {
  const { lastAt, now, everyMs } = seen;
  const since = before?.since ?? now;
  const isSilent = now - (lastAt ?? since) > everyMs;
  const isChanged = before !== undefined && before.isSilent !== isSilent;
  return { lastAt, isSilent, since: isChanged ? now : since };
}

/** The same as it is answered. */
export function toSourceHeartbeat(
  state: HeartbeatState | undefined,
  everyMs: number,
): SourceHeartbeat {
  return {
    everyMs,
    isSilent: state?.isSilent ?? false,
    ...(state?.lastAt !== undefined && { lastAt: toIso(state.lastAt) }),
    ...(state && { since: toIso(state.since) }),
  };
}
