import createKnex from 'knex';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { setUpPool } from '../../database/setUpPool';

/**
 * A process of its own that reads and then writes in each of many transactions
 * on the file named by its first argument. Says when it is ready, and waits for
 * a word to begin.
 */
async function main() {
  const [, , filename, times] = process.argv;
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  try {
    await setUpPool(knex);
    process.send?.('ready');
    await once(process, 'message');
    for (let i = 0; i < Number(times); i++) {
      await knex.transaction(async trx => {
        const { last_heard_at: count } = await trx('sources').first();
        await trx('sources').update({ last_heard_at: count + 1 });
      });
      // SQLite hands its lock to whoever asks first, so leave the others a gap.
      await sleep(1);
    }
  } finally {
    await knex.destroy();
  }
  process.disconnect?.();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
  process.disconnect?.();
});
