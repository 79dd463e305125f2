import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** Gives a test's database the tables that a started plugin finds. */
export async function migrateDatabase(knex: Knex): Promise<Knex> {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@alert-history/backstage-plugin-backend',
      'migrations',
    ),
  });
  return knex;
}
