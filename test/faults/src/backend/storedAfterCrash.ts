import { storedEpisodes, StoredEpisode } from '@alert-history/test-backend';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

/**
 * The episodes in a database whose process is gone, by a copy of its files:
 * whoever opens them repairs them, and that is for the backend to do.
 */
export async function storedAfterCrash(
  databaseFile: string,
): Promise<StoredEpisode[]> {
  const folder = await mkdtemp(join(tmpdir(), 'alert-history-faults-'));
  try {
    const copy = join(folder, 'copy.sqlite');
    await copyFile(databaseFile, copy);
    await copyFile(`${databaseFile}-wal`, `${copy}-wal`);
    return storedEpisodes(copy);
  } finally {
    await rm(folder, { recursive: true });
  }
}
