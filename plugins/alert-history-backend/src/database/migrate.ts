import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { withMigrationLock } from './withMigrationLock';

/** Where the migrations lie; `knex.migrate` of the tests reads them too. */
export const migrationsDirectory = resolvePackagePath(
  '@alert-history/backstage-plugin-backend',
  'migrations',
);

/**
 * Brings a database up to date. Processes that start at the same time on the
 * same file wait for each other.
 */
export async function migrate(
  knex: Knex,
  options: { file?: string },
): Promise<void> {
  const run = () => knex.migrate.latest({ directory: migrationsDirectory });
  if (!options.file) {
    await run();
    return;
  }
  await withMigrationLock(options.file, async () => {
    // knex marks the database as locked while it migrates, and a process that
    // is killed leaves the mark. We hold the real lock, so nobody else migrates.
    await knex.migrate.forceFreeMigrationsLock({
      directory: migrationsDirectory,
    });
    await run();
  });
}
