// @ts-check
import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';

const tailLines = 25;
const maxWarnings = 15;

/**
 * What a log says about a start that failed: its warnings and errors, which may
 * lie far up, and its end.
 *
 * @param {string} log
 */
export async function startUpTrouble(log) {
  const lines = stripVTControlCharacters(await readFile(log, 'utf8'))
    .trimEnd()
    .split('\n');
  const above = lines
    .slice(0, -tailLines)
    .filter(line => /\b(error|warn|warning)\b/i.test(line))
    .slice(0, maxWarnings);
  return [
    ...above,
    ...(above.length ? ['...'] : []),
    ...lines.slice(-tailLines),
  ]
    .map(line => `    ${line}`)
    .join('\n');
}
