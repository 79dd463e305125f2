import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { readdir } from 'node:fs/promises';
import { withMigrationLock } from './withMigrationLock';

/** Where the migrations lie; `knex.migrate` of the tests reads them too. */
export const migrationsDirectory = resolvePackagePath(
  '@alert-history/backstage-plugin-backend',
  'migrations',
);

/**
 * Brings a database up to date. Processes that start at the same time on the
 * same file wait for each other.
 *
 * @throws Error where a later release has migrated it
 */
export async function migrate(
  knex: Knex,
  options: { file?: string },
): Promise<void> {
  const run = async () => {
    await refuseLater(knex);
    await knex.migrate.latest({ directory: migrationsDirectory });
  };
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

/** knex refuses it too, and says that files of the migration directory are missing. */
async function refuseLater(knex: Knex): Promise<void> {
  const [done]: [{ name: string }[]] = await knex.migrate.list({
    directory: migrationsDirectory,
    disableMigrationsListValidation: true,
  });
  const known = await readdir(migrationsDirectory);
  const later = done.map(({ name }) => name).filter(n => !known.includes(n));
  if (later.length > 0) {
    throw new Error(
      `A later release of alert-history has changed the tables of this database (${later.join(
        ', ',
      )}): start that release, or restore a copy of the database from before`,
    );
  }
}
