// @ts-check
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../setup/UserError.mjs';

/**
 * @typedef {object} PortUse
 * @property {number} port
 * @property {string} user who needs it, as a person would say it
 * @property {string} option that chooses another
 */

/**
 * @param {import('./startOptions.mjs').StartOptions} options
 * @returns {PortUse[]}
 */
export function portUses(options) {
  return [
    { port: options.port, user: 'the app', option: '--port' },
    {
      port: options.backendPort,
      user: 'the backend',
      option: '--backend-port',
    },
  ];
}

/**
 * @param {PortUse[]} uses
 * @throws {UserError} that names every port that can't be had
 */
export async function checkPorts(uses) {
  const messages = [];
  for (const use of uses) {
    const code = await whyNotFree(use.port);
    if (code !== undefined) {
      messages.push(portMessage(use, code));
    }
  }
  if (messages.length > 0) {
    throw new UserError(messages.join('\n'));
  }
}

/**
 * @param {PortUse} use
 * @param {string} code of the error, EADDRINUSE for one
 */
export function portMessage({ port, user, option }, code) {
  const why =
    code === 'EADDRINUSE'
      ? 'is taken: stop what listens there (another `npm start`?)'
      : `can't be had (${code}): take one that may be listened on`;
  return `Port ${port}, which ${user} needs, ${why}, or choose another: npm start -- ${option} ${
    port < 65535 ? port + 1 : port - 1
  }`;
}

/**
 * Waits until nothing listens any more; gives up quietly at the deadline.
 *
 * @param {PortUse[]} uses
 * @param {number} limitMs
 */
export async function waitForFreePorts(uses, limitMs) {
  const deadline = Date.now() + limitMs;
  for (const { port } of uses) {
    while ((await whyNotFree(port)) !== undefined && Date.now() < deadline) {
      await sleep(100);
    }
  }
}

/**
 * @param {number} port
 * @returns {Promise<string | undefined>} the code of the error
 */
async function whyNotFree(port) {
  // Both families at once: a listener on 127.0.0.1 alone is found by it too.
  const code = await listenOnce(port, '::');
  return code === 'EAFNOSUPPORT' || code === 'EADDRNOTAVAIL'
    ? await listenOnce(port, '0.0.0.0')
    : code;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>}
 */
function listenOnce(port, host) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => {
      resolve('code' in error ? String(error.code) : error.message);
    });
    server.listen({ port, host }, () => {
      server.close(() => resolve(undefined));
    });
  });
}
