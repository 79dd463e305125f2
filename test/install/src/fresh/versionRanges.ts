import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryDirectory } from '../paths';

/**
 * The version ranges that this repository takes of other packages, so that the
 * fresh Backstage gets what its lockfile already knows.
 */
export async function versionRanges(): Promise<ReadonlyMap<string, string>> {
  const ranges = new Map<string, string>();
  const manifests = glob(
    '{.,packages/*,test/classic-app,test/install}/package.json',
    {
      cwd: repositoryDirectory,
    },
  );
  for await (const file of manifests) {
    const text = await readFile(join(repositoryDirectory, file), 'utf8');
    const { dependencies, devDependencies } = JSON.parse(text);
    for (const [name, range] of Object.entries<string>({
      ...dependencies,
      ...devDependencies,
    })) {
      if (!/^(workspace|link):/.test(range)) {
        ranges.set(name, range);
      }
    }
  }
  return ranges;
}
