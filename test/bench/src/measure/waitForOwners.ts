import { setTimeout as sleep } from 'node:timers/promises';

const DEADLINE_MS = 90_000;

/**
 * Waits until each stored alert has an owner: a backend reads the catalog some
 * seconds after its start, and maps again what it had stored by then.
 *
 * @param countUnowned - how many have none
 */
export async function waitForOwners(
  countUnowned: () => Promise<number>,
): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const unowned = await countUnowned();
    if (unowned === 0) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `After ${DEADLINE_MS} ms ${unowned} alerts have no owner`,
      );
    }
    await sleep(50);
  }
}
