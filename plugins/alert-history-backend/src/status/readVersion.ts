import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFile } from 'node:fs/promises';

/** The version of this package. */
export async function readVersion(): Promise<string> {
  const manifest = resolvePackagePath(
    '@alert-history/backstage-plugin-backend',
    'package.json',
  );
  return JSON.parse(await readFile(manifest, 'utf8')).version;
}
