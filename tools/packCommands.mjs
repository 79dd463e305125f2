// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDir, repoRoot } from './setup/paths.mjs';

/** The packages that are published, as a registry would get them. */
export const packedDir = join(localDir, 'packages');

/** What `npm run pack` and the install suite run. */
export function packCommands() {
  return [
    // A build of a package takes its types from dist-types.
    ['yarn', 'tsc'],
    ...publishedPackages().flatMap(name => [
      ['yarn', 'workspace', name, 'build'],
      // `%s` is the name with a dash for its slash.
      ['yarn', 'workspace', name, 'pack', '--out', join(packedDir, '%s.tgz')],
    ]),
  ];
}

/** @returns {string[]} names of those in plugins/ */
function publishedPackages() {
  return readdirSync(join(repoRoot, 'plugins')).map(folder => {
    const file = join(repoRoot, 'plugins', folder, 'package.json');
    return JSON.parse(readFileSync(file, 'utf8')).name;
  });
}
