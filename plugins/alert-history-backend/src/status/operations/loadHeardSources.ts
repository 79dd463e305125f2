import { Knex } from 'knex';

/** A source that has posted; times are milliseconds since the Unix epoch. */
export interface HeardSource {
  name: string;
  first_heard_at: number;
  last_heard_at: number;
}

/** All sources that have posted. They are few. */
export async function loadHeardSources(knex: Knex): Promise<HeardSource[]> {
  return knex('sources').select('name', 'first_heard_at', 'last_heard_at');
}
