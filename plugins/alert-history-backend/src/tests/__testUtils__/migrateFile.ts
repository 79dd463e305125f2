import { openSqliteStorage } from '../../database/openSqliteStorage';

/** A process of its own that migrates the file named by its argument; says when it begins. */
async function main() {
  const [, , path] = process.argv;
  process.send?.('migrating');
  const storage = await openSqliteStorage({ path });
  await storage.reader('episodes').select();
  await storage.close();
  process.disconnect?.();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
  process.disconnect?.();
});
