// @ts-check
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ensureSecrets } from './ensureSecrets.mjs';

test('secrets are made once, kept, and readable by their owner only', async t => {
  const dir = await mkdtemp(join(tmpdir(), 'secrets-'));
  t.after(() => rm(dir, { recursive: true }));

  const first = await ensureSecrets(dir);
  assert.deepEqual(await ensureSecrets(dir), first);
  assert.notEqual(first.ingestToken, first.demoToken);
  assert.equal(await readFile(first.tokenFile, 'utf8'), first.ingestToken);
  for (const file of [join(dir, 'secrets.json'), first.tokenFile]) {
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  }
});

test('a broken file of secrets is named, not replaced', async t => {
  const dir = await mkdtemp(join(tmpdir(), 'secrets-'));
  t.after(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, 'secrets.json'), '{"ingestToken": "short"}');
  await assert.rejects(ensureSecrets(dir), /secrets\.json does not hold/);
});
