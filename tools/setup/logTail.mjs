// @ts-check
import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';

/**
 * The last lines of a log, indented, to be shown below the name of what failed.
 *
 * @param {string} file
 * @param {number} [lines]
 */
export async function logTail(file, lines = 40) {
  const text = stripVTControlCharacters(
    await readFile(file, 'utf8').catch(() => ''),
  );
  return text
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map(line => `    ${line}`)
    .join('\n');
}
