import createKnex from 'knex';
import { migrate } from '../../database/migrate';

/** A process of its own that migrates the file named by its argument; says when it begins. */
async function main() {
  const [, , filename] = process.argv;
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  process.send?.('migrating');
  await migrate(knex, { file: filename });
  await knex('episodes').select();
  await knex.destroy();
  process.disconnect?.();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
  process.disconnect?.();
});
