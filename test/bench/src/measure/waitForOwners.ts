import Database from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';

const DEADLINE_MS = 90_000;

/**
 * Waits until each stored alert has an owner: a backend reads the catalog some
 * seconds after its start, and maps again what it had stored by then.
 */
export async function waitForOwners(databaseFile: string): Promise<void> {
  const database = new Database(databaseFile, { readonly: true });
  const unowned = database
    .prepare<[], number>(
      `SELECT count(*) FROM alerts
        WHERE id NOT IN (SELECT alert_id FROM alert_entities)`,
    )
    .pluck();
  try {
    const deadline = Date.now() + DEADLINE_MS;
    while (unowned.get()! > 0) {
      if (Date.now() > deadline) {
        throw new Error(
          `After ${DEADLINE_MS} ms ${unowned.get()} alerts have no owner`,
        );
      }
      await sleep(50);
    }
  } finally {
    database.close();
  }
}
