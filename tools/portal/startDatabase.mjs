// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProgress } from '../setup/progress.mjs';

/**
 * Starts the private PostgreSQL of the standard profile: Debian's where it is
 * installed, else the one that npm carries. It ends with this process.
 *
 * @param {string} dataDir where it keeps its data from one start to the next
 * @returns {Promise<Record<string, string>>} what app-config.standard.yaml reads
 */
export async function startDatabase(dataDir) {
  // What it is made of is installed by now.
  const { DEBIAN_POSTGRES } = await import(
    '../../test/services/src/postgresBinaries.mjs'
  );
  const { startPostgres } = await import(
    '../../test/services/src/startPostgres.mjs'
  );
  const version = existsSync(join(DEBIAN_POSTGRES, 'postgres')) ? 15 : 18;
  const folder = join(dataDir, `postgres-${version}`);
  await mkdir(folder, { recursive: true });
  const progress = startProgress(`Starting PostgreSQL ${version}`);
  const password = await readPassword(join(folder, 'password'));
  const server = await startPostgres({
    version,
    password,
    dataDir: join(folder, 'data'),
  });
  progress.end(`✓ PostgreSQL ${version}`);
  return {
    ALERT_HISTORY_POSTGRES_PORT: String(server.port),
    ALERT_HISTORY_POSTGRES_PASSWORD: password,
  };
}

/**
 * Made at the first start, and kept.
 *
 * @param {string} file
 */
async function readPassword(file) {
  if (!existsSync(file)) {
    const password = randomBytes(32).toString('base64url');
    await writeFile(file, password, { mode: 0o600 });
  }
  return await readFile(file, 'utf8');
}
