// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { spawnGroup, stopGroups } from './processGroup.mjs';

/** @param {string} script */
async function startAndReadPid(script) {
  const child = spawnGroup('sh', ['-c', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.ok(child.stdout && child.pid);
  for await (const line of createInterface({ input: child.stdout })) {
    return { leader: child.pid, grandchild: Number(line) };
  }
  throw new Error('it wrote nothing');
}

/**
 * An orphan that nobody has reaped yet is dead all the same.
 *
 * @param {number} pid
 */
function isRunning(pid) {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('what a command left in the background ends with it', async () => {
  const { leader, grandchild } = await startAndReadPid(
    'sleep 1000 & echo $!; wait',
  );
  await stopGroups({ graceMs: 10_000, pids: [leader] });
  assert.equal(isRunning(grandchild), false);
});

test('what ignores the polite signal is killed after the grace', async () => {
  const { leader } = await startAndReadPid(
    "trap '' TERM; echo $$; while :; do sleep 1; done",
  );
  const startedAt = Date.now();
  await stopGroups({ graceMs: 300, pids: [leader] });
  assert.ok(Date.now() - startedAt >= 300);
  assert.equal(isRunning(leader), false);
});

test('a leader that tells its children is the only one to be told', async () => {
  const child =
    "trap 'echo told; told=1' TERM; echo $$; while [ -z $told ]; do sleep 0.1; done; sleep 0.5; echo done";
  const leader = spawnGroup(
    'sh',
    ['-c', `(${child}) & trap 'kill $!' TERM; wait; wait`],
    { stdio: ['ignore', 'pipe', 'inherit'], leaderTellsChildren: true },
  );
  assert.ok(leader.stdout && leader.pid);
  const lines = [];
  for await (const line of createInterface({ input: leader.stdout })) {
    if (lines.length === 0) {
      void stopGroups({ graceMs: 10_000, pids: [leader.pid] });
    }
    lines.push(line);
  }
  assert.deepEqual(lines.slice(1), ['told', 'done']);
});
