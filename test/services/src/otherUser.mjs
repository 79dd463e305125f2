// @ts-check
import { chown } from 'node:fs/promises';

// PostgreSQL refuses to run as root.
const isRoot = process.getuid?.() === 0;

/** Of `nobody`, whom every Debian has. */
const NOBODY = 65_534;

/**
 * How a program is started that must not run as root. It ends with the process
 * that started it.
 *
 * @param {string} program
 */
export function asOtherUser(program) {
  return isRoot
    ? {
        command: 'setpriv',
        args: [
          ...[`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'],
          ...['--pdeathsig=QUIT', program],
        ],
      }
    : { command: program, args: [] };
}

/**
 * Gives a folder to the user that such a program runs as.
 *
 * @param {string} folder
 */
export async function ownedByOther(folder) {
  if (isRoot) {
    await chown(folder, NOBODY, NOBODY);
  }
}
