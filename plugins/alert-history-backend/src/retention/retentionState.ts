import { StatusDetails } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { loadJobState, saveJobState } from '../database/operations/jobStates';
import { toIso } from '../query/toEpisode';

const JOB = 'retention';

const shape = z.object({
  /** All alerts up to this internal id are done in the run at hand; 0 between runs. */
  after: z.int(),
  /** Episodes that the run at hand has deleted. */
  episodes: z.int(),
  /** The last run that came to its end; times are milliseconds since the epoch. */
  last: z.object({ at: z.int(), episodes: z.int() }).optional(),
});

/** What one run of retention leaves for the next. */
export type RetentionState = z.infer<typeof shape>;

export async function loadRetentionState(knex: Knex): Promise<RetentionState> {
  const state = await loadJobState(knex, JOB, shape);
  return state ?? { after: 0, episodes: 0 };
}

export async function saveRetentionState(
  knex: Knex,
  state: RetentionState,
): Promise<void> {
  await saveJobState(knex, JOB, state);
}

/** What the last run did that came to its end, on whichever replica. */
export async function retentionStatus(
  knex: Knex,
): Promise<StatusDetails['retention']> {
  const { last } = await loadRetentionState(knex);
  return last ? { lastRunAt: toIso(last.at), deleted: last.episodes } : {};
}
