// @ts-check
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { dependencyStamp } from './dependencyStamp.mjs';

test('every manifest of a workspace decides about the next install, sources do not', async t => {
  const root = await mkdtemp(join(tmpdir(), 'stamp-'));
  t.after(() => rm(root, { recursive: true }));
  /**
   * @param {string} file
   * @param {string} text
   */
  const write = async (file, text) => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  };
  await write(
    'package.json',
    JSON.stringify({ workspaces: ['plugins/*', 'examples/demo'] }),
  );
  await write('yarn.lock', 'locked');
  await write('.yarnrc.yml', 'nodeLinker: node-modules');
  await write('plugins/one/package.json', '{}');
  await write('examples/demo/package.json', '{}');
  await write('plugins/README.md', 'not a workspace');

  const before = await dependencyStamp(root);
  await write('plugins/one/src/index.ts', 'export {};');
  assert.equal(await dependencyStamp(root), before);

  const stamps = [before];
  for (const file of [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    'plugins/one/package.json',
    'examples/demo/package.json',
    'plugins/two/package.json',
  ]) {
    await write(
      file,
      JSON.stringify({
        changed: file,
        workspaces: ['plugins/*', 'examples/demo'],
      }),
    );
    stamps.push(await dependencyStamp(root));
  }
  assert.equal(new Set(stamps).size, stamps.length);
});
