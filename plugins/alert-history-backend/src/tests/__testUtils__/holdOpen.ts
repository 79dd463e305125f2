import { once } from 'node:events';
import { openSqliteStorage } from '../../database/openSqliteStorage';

/** A process of its own that opens the file named by its argument, says so, and closes it at a word. */
async function main() {
  const [, , path] = process.argv;
  const storage = await openSqliteStorage({ path });
  process.send?.('open');
  await once(process, 'message');
  await storage.close();
  process.disconnect?.();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
  process.disconnect?.();
});
