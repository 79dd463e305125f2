import { Knex } from 'knex';
import { migrate } from '../database/migrate';

/** Gives a test's database the tables that a started plugin finds. */
export async function migrateDatabase(knex: Knex): Promise<Knex> {
  await migrate(knex);
  return knex;
}
