// @ts-check
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { missingPieces } from './systemPieces.mjs';

test('only what a suite about to run needs and the machine lacks is asked for', async t => {
  const bin = await mkdtemp(join(tmpdir(), 'pieces-'));
  t.after(() => rm(bin, { recursive: true }));
  await writeFile(join(bin, 'prometheus'), '#!/bin/sh\n', { mode: 0o755 });

  /** @param {string[]} users */
  const packages = users =>
    missingPieces(users, `/nowhere:${bin}`).map(piece => piece.debianPackage);
  assert.deepEqual(packages(['types', 'lint', 'unit']), []);
  assert.deepEqual(packages(['fixtures']), ['prometheus-alertmanager']);
  assert.deepEqual(packages(['unit', 'e2e']), [
    'prometheus-alertmanager',
    'chromium',
  ]);
});
