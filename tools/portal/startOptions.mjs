// @ts-check
import { parseArgs } from 'node:util';
import { UserError } from '../setup/UserError.mjs';

/** Those that app-config.yaml is written for. */
export const defaultPorts = { app: 3000, backend: 7007 };

export const usage = `npm start -- [options]

  --port <n>          port of the app (${defaultPorts.app})
  --backend-port <n>  port of the backend (${defaultPorts.backend})
  --no-demo           start empty, with data of its own
  --profile <name>    lite, on SQLite, or standard, on a private PostgreSQL and Redis (lite)
  --help              this text`;

/**
 * @typedef {object} StartOptions
 * @property {number} port
 * @property {number} backendPort
 * @property {boolean} demo
 * @property {'lite' | 'standard'} profile
 * @property {boolean} help
 */

/**
 * @param {string[]} args
 * @returns {StartOptions}
 */
export function readStartOptions(args) {
  const values = parse(args);
  const options = {
    port: readPort('--port', values.port ?? String(defaultPorts.app)),
    backendPort: readPort(
      '--backend-port',
      values['backend-port'] ?? String(defaultPorts.backend),
    ),
    demo: !values['no-demo'],
    profile: readProfile(values.profile ?? 'lite'),
    help: Boolean(values.help),
  };
  if (options.port === options.backendPort) {
    throw new UserError(
      `--port and --backend-port are both ${options.port}: the app and the backend need one each`,
    );
  }
  return options;
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        'backend-port': { type: 'string' },
        'no-demo': { type: 'boolean' },
        profile: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UserError(
      `${error instanceof Error ? error.message : error}\n\n${usage}`,
    );
  }
}

/**
 * @param {string} name
 * @returns {'lite' | 'standard'}
 */
function readProfile(name) {
  if (name !== 'lite' && name !== 'standard') {
    throw new UserError(`--profile ${name}: a profile is lite or standard`);
  }
  return name;
}

/**
 * @param {string} name
 * @param {string} text
 */
function readPort(name, text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new UserError(
      `${name} ${text}: a port is a whole number from 1 to 65535`,
    );
  }
  return port;
}
