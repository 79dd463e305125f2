// @ts-check
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * @typedef {object} SystemPiece
 * @property {string} command a name on PATH, or a path
 * @property {string} debianPackage
 * @property {string[]} usedBy suites of `npm test` and tasks of tools/run.mjs
 */

/**
 * What npm does not carry.
 *
 * @type {SystemPiece[]}
 */
export const systemPieces = [
  {
    // With promtool.
    command: 'prometheus',
    debianPackage: 'prometheus',
    usedBy: ['e2e', 'chart'],
  },
  {
    command: 'prometheus-alertmanager',
    debianPackage: 'prometheus-alertmanager',
    usedBy: ['e2e', 'faults', 'fixtures', 'chart'],
  },
  {
    command: 'chromium',
    debianPackage: 'chromium',
    usedBy: ['e2e', 'install'],
  },
  {
    // Debian keeps the programs of each version apart, off PATH.
    command: '/usr/lib/postgresql/15/bin/postgres',
    debianPackage: 'postgresql-15',
    usedBy: ['postgres15', 'faults', 'bench'],
  },
  {
    command: 'redis-server',
    debianPackage: 'redis-server',
    usedBy: ['faults', 'standard', 'chart'],
  },
  { command: 'shellcheck', debianPackage: 'shellcheck', usedBy: ['chart'] },
  { command: 'yamllint', debianPackage: 'yamllint', usedBy: ['chart'] },
];

/**
 * The pieces that something about to run needs and the machine lacks.
 *
 * @param {string[]} users names of suites or tasks
 * @param {string | undefined} path PATH
 */
export function missingPieces(users, path) {
  return systemPieces.filter(
    ({ command, usedBy }) =>
      usedBy.some(user => users.includes(user)) && !isOnPath(command, path),
  );
}

/**
 * @param {string} command
 * @param {string | undefined} path
 */
function isOnPath(command, path = '') {
  const folders = isAbsolute(command) ? ['/'] : path.split(delimiter);
  return folders.some(folder => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
