// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../setup/UserError.mjs';

/**
 * @typedef {object} Secrets
 * @property {string} ingestToken what an Alertmanager posts with
 * @property {string} demoToken what the demo posts with
 */

const names = /** @type {const} */ (['ingestToken', 'demoToken']);

/**
 * The secrets of this checkout, made at the first start and kept from then on.
 * The token for Alertmanager lies in a file of its own too: the form that its
 * `credentials_file` takes.
 *
 * @param {string} dir
 * @returns {Promise<Secrets & { tokenFile: string }>}
 */
export async function ensureSecrets(dir) {
  const file = join(dir, 'secrets.json');
  const tokenFile = join(dir, 'alertmanager.token');
  await mkdir(dir, { recursive: true });
  const found = await read(file);
  const secrets = found ?? {
    ingestToken: randomBytes(32).toString('base64url'),
    demoToken: randomBytes(32).toString('base64url'),
  };
  if (!found) {
    await writeFile(file, `${JSON.stringify(secrets, undefined, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
  }
  await writeFile(tokenFile, secrets.ingestToken, { mode: 0o600 });
  return { ...secrets, tokenFile };
}

/**
 * @param {string} file
 * @returns {Promise<Secrets | undefined>}
 */
async function read(file) {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  try {
    const secrets = JSON.parse(text);
    if (names.every(name => secrets[name]?.length >= 16)) {
      return secrets;
    }
  } catch {
    // Said below, together with what is missing.
  }
  throw new UserError(
    `${file} does not hold ${names.join(
      ' and ',
    )}, each of at least 16 characters. Remove it to have new ones made; an Alertmanager that posts here then needs the new token.`,
  );
}
