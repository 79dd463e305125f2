// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Leaders, and whether each of them tells its children itself that the end has
 * come.
 *
 * @type {Map<number, boolean>}
 */
const groups = new Map();

/**
 * Starts a command as the leader of a process group of its own, so that it can
 * be ended together with everything it started.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { leaderTellsChildren?: boolean }} options
 *   `leaderTellsChildren`: the leader alone hears of the end at first. A
 *   Backstage backend that is told twice drops its shutdown half-way.
 */
export function spawnGroup(command, args, options) {
  const { leaderTellsChildren = false, ...spawnOptions } = options;
  const child = spawn(command, args, { ...spawnOptions, detached: true });
  if (child.pid) {
    groups.set(child.pid, leaderTellsChildren);
  }
  return child;
}

/**
 * Ends groups and waits until nothing of them is left; what is left after the
 * grace is killed.
 *
 * @param {{ graceMs: number, pids?: Iterable<number> }} options `pids`: the
 *   leaders; every group started here when left out.
 */
export async function stopGroups(options) {
  const pids = [...(options.pids ?? groups.keys())];
  for (const pid of pids) {
    if (!groups.get(pid) || !signal(pid, 'SIGTERM')) {
      signal(-pid, 'SIGTERM');
    }
  }
  const deadline = Date.now() + options.graceMs;
  while (pids.some(isGroupAlive) && Date.now() < deadline) {
    await sleep(100);
  }
  pids.forEach(pid => signal(-pid, 'SIGKILL'));
  while (pids.some(isGroupAlive)) {
    await sleep(50);
  }
  pids.forEach(pid => groups.delete(pid));
}

/** Ends every group at once, without waiting. */
export function killGroups() {
  for (const pid of groups.keys()) {
    signal(-pid, 'SIGKILL');
  }
}

/**
 * @param {number} target a process, or minus its leader for a group
 * @param {NodeJS.Signals | 0} name
 * @returns {boolean} whether there was anything to signal
 */
function signal(target, name) {
  try {
    return process.kill(target, name);
  } catch {
    return false;
  }
}

/**
 * A container without an init process never reaps orphans, and a dead process
 * that nobody reaped still takes signals: look at its state too.
 *
 * @param {number} pid
 */
function isGroupAlive(pid) {
  if (!signal(-pid, 0)) {
    return false;
  }
  if (process.platform !== 'linux') {
    return true;
  }
  return readdirSync('/proc').some(entry => {
    if (!/^\d+$/.test(entry)) {
      return false;
    }
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      // "pid (name) state parent group ...": a name may hold blanks and brackets.
      const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(group) === pid && state !== 'Z';
    } catch {
      return false;
    }
  });
}
