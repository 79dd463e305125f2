import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { readdir } from 'node:fs/promises';

/** Where the migrations lie; `knex.migrate` of the tests reads them too. */
export const migrationsDirectory = resolvePackagePath(
  '@alert-history/backstage-plugin-backend',
  'migrations',
);

/**
 * Migrations that only add what an earlier release may leave alone, such as a
 * column with a default, say so in their name. Pods of both releases run side
 * by side while one replaces the other, and after a step back.
 */
const ADDITION = /^\d+_expand_/;

/**
 * Brings a database up to date.
 *
 * @param options.isAlone - whether the caller holds a lock against others that
 *   do the same
 * @throws Error where a later release has migrated it, and not by additions alone
 */
export async function migrate(
  knex: Knex,
  options: { isAlone?: boolean } = {},
): Promise<void> {
  if (options.isAlone) {
    // knex marks the database as locked while it migrates, and a process that
    // is killed leaves the mark.
    await knex.migrate.forceFreeMigrationsLock({
      directory: migrationsDirectory,
    });
  }
  await refuseLater(knex);
  await knex.migrate.latest({
    directory: migrationsDirectory,
    // Else additions of a later release are missing files.
    disableMigrationsListValidation: true,
  });
}

async function refuseLater(knex: Knex): Promise<void> {
  const [done]: [{ name: string }[]] = await knex.migrate.list({
    directory: migrationsDirectory,
    disableMigrationsListValidation: true,
  });
  const known = await readdir(migrationsDirectory);
  const later = done
    .map(({ name }) => name)
    .filter(name => !known.includes(name) && !ADDITION.test(name));
  if (later.length > 0) {
    throw new Error(
      `A later release of alert-history has changed the tables of this database (${later.join(
        ', ',
      )}): start that release, or restore a copy of the database from before`,
    );
  }
}
