// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A hash of all that decides what `yarn install` puts into node_modules.
 *
 * @param {string} root of the repository
 * @returns {Promise<string>}
 */
export async function dependencyStamp(root) {
  const hash = createHash('sha256');
  const files = ['yarn.lock', '.yarnrc.yml', ...(await manifests(root))];
  for (const file of files) {
    hash.update(`${file}\0`);
    hash.update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

/** @param {string} root */
async function manifests(root) {
  const { workspaces } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  const folders = [];
  for (const pattern of workspaces) {
    if (!pattern.endsWith('/*')) {
      folders.push(pattern);
      continue;
    }
    const parent = pattern.slice(0, -2);
    for (const name of (await readdir(join(root, parent))).sort()) {
      folders.push(`${parent}/${name}`);
    }
  }
  return [
    'package.json',
    ...folders.map(folder => `${folder}/package.json`),
  ].filter(file => existsSync(join(root, file)));
}
