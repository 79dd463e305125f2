import { execFile } from 'node:child_process';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const CHUNK = Buffer.alloc(64 * 1024, 'x');

/** A file system of its own that can be filled, and freed again. */
export class SmallDisk {
  readonly directory: string;
  readonly #filler: string;

  /** @throws Error where this machine lets nobody mount: it takes root and CAP_SYS_ADMIN */
  static async mount(megabytes: number): Promise<SmallDisk> {
    const directory = await mkdtemp(join(tmpdir(), 'alert-history-disk-'));
    await run('mount', [
      ...['-t', 'tmpfs', '-o', `size=${megabytes}m`],
      ...['alert-history', directory],
    ]).catch(async cause => {
      await rm(directory, { recursive: true });
      throw new Error(
        'A disk that is full takes a tmpfs, and to mount one takes root and CAP_SYS_ADMIN',
        { cause },
      );
    });
    // PostgreSQL runs as another user.
    await chmod(directory, 0o755);
    return new SmallDisk(directory);
  }

  private constructor(directory: string) {
    this.directory = directory;
    this.#filler = join(directory, 'filler');
  }

  /** To the last byte. */
  async fill(): Promise<void> {
    const filler = await open(this.#filler, 'a');
    try {
      for (;;) {
        await filler.write(CHUNK);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') {
        throw error;
      }
    } finally {
      await filler.close();
    }
  }

  async free(): Promise<void> {
    await rm(this.#filler);
  }

  async unmount(): Promise<void> {
    await run('umount', [this.directory]);
    await rm(this.directory, { recursive: true });
  }
}
