// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** @type {Set<number>} */
const groups = new Set();

/**
 * Starts a command as the leader of a process group of its own, so that it can
 * be ended together with everything it started.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function spawnGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true });
  if (child.pid) {
    groups.add(child.pid);
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
  const pids = [...(options.pids ?? groups)];
  pids.forEach(pid => signalGroup(pid, 'SIGTERM'));
  const deadline = Date.now() + options.graceMs;
  while (pids.some(isGroupAlive) && Date.now() < deadline) {
    await sleep(100);
  }
  pids.forEach(pid => signalGroup(pid, 'SIGKILL'));
  while (pids.some(isGroupAlive)) {
    await sleep(50);
  }
  pids.forEach(pid => groups.delete(pid));
}

/** Ends every group at once, without waiting. */
export function killGroups() {
  groups.forEach(pid => signalGroup(pid, 'SIGKILL'));
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether there was anything to signal
 */
function signalGroup(pid, signal) {
  try {
    return process.kill(-pid, signal);
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
  if (!signalGroup(pid, 0)) {
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
