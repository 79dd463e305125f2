import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workDirectory } from '../paths';

/** Adds what the release before it may leave alone, as its name says. */
const MIGRATION = `
exports.up = async function up(knex) {
  await knex.schema.alterTable('episodes', table => {
    table.text('note').notNullable().defaultTo('of the next release');
    table.index(['note'], 'episodes_note_idx');
  });
};

exports.down = async function down(knex) {
  await knex.schema.alterTable('episodes', table => {
    table.dropIndex(['note'], 'episodes_note_idx');
    table.dropColumn('note');
  });
};
`;

export const NEXT_MIGRATION = '29990101000000_expand_note.js';

/**
 * A built portal that is this one but for the tables, to which it adds
 * something. What it needs besides is that of this one.
 *
 * @returns its folder
 */
export async function buildNextRelease(built: string): Promise<string> {
  const next = await mkdtemp(join(workDirectory, 'next-'));
  for (const folder of ['packages', 'plugins']) {
    await cp(join(built, folder), join(next, folder), {
      ...{ recursive: true, verbatimSymlinks: true },
    });
  }
  for (const file of ['package.json', 'app-config.portal.yaml']) {
    await cp(join(built, file), join(next, file));
  }
  // Its own packages are links to folders beside it, so all of it is copied.
  await cp(join(built, 'node_modules'), join(next, 'node_modules'), {
    ...{ recursive: true, verbatimSymlinks: true },
  });
  await writeFile(
    join(next, 'plugins/alert-history-backend/migrations', NEXT_MIGRATION),
    MIGRATION,
  );
  return next;
}
