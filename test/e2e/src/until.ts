import { inspect } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Looks again and again until what is looked for is there.
 *
 * @param look - answers undefined, false or throws while it is not there yet;
 * `note` keeps what was seen for the message
 * @throws Error that says what was waited for and what was seen last
 */
export async function until<T>(
  what: string,
  seconds: number,
  look: (note: (seen: unknown) => void) => Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  let last: unknown = 'nothing';
  const note = (seen: unknown) => {
    last = seen;
  };
  do {
    try {
      const found = await look(note);
      if (found !== undefined && found !== false) {
        return found;
      }
    } catch (error) {
      last = error;
    }
    await sleep(250);
  } while (Date.now() < deadline);
  throw new Error(
    `Waited ${seconds} s for ${what}; seen last: ${inspect(last, {
      depth: 6,
      maxStringLength: 2_000,
    })}`,
  );
}
