// @ts-check
import { readdir, readFile } from 'node:fs/promises';

/**
 * A process with its children: those of a server are its sessions.
 *
 * @param {number} root
 * @returns {Promise<number[]>}
 */
export async function processTree(root) {
  const pids = [root];
  for (const name of await readdir('/proc')) {
    if (/^\d+$/.test(name) && (await parentOf(name)) === root) {
      pids.push(Number(name));
    }
  }
  return pids;
}

/** @param {string} pid */
async function parentOf(pid) {
  // The second field, the command, may hold anything in parentheses.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
