import { Knex } from 'knex';
import { z } from 'zod';

/** Reads what a job left behind; undefined where that is nothing, or of another shape. */
export async function loadJobState<T>(
  knex: Knex,
  name: string,
  shape: z.ZodType<T>,
): Promise<T | undefined> {
  const [row] = await knex('job_states').where({ name }).select('state');
  return row && shape.safeParse(JSON.parse(row.state)).data;
}

/** Keeps what a job knows, for its next run. */
export async function saveJobState(
  knex: Knex,
  name: string,
  state: object,
): Promise<void> {
  await knex('job_states')
    .insert({ name, state: JSON.stringify(state) })
    .onConflict('name')
    .merge();
}
