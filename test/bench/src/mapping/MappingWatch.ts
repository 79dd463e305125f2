import Database from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';

/** The job runs every minute; more often in the first minutes of a process. */
const DEADLINE_MS = 180_000;
const POLL_MS = 5;

interface Progress {
  run: number;
  refreshedAt: number | null;
  mappedVersion: number;
  version: number;
}

/** Sees from outside when the mapping job runs, by what it writes. */
export class MappingWatch {
  static open(databaseFile: string): MappingWatch {
    return new MappingWatch(new Database(databaseFile, { readonly: true }));
  }

  readonly #database: Database.Database;
  readonly #progress: Database.Statement<[], Progress>;

  private constructor(database: Database.Database) {
    this.#database = database;
    this.#progress = database.prepare(
      `SELECT p.run, p.refreshed_at AS refreshedAt,
              p.mapped_version AS mappedVersion, m.version
         FROM mapping_progress p, catalog_mirror m`,
    );
  }

  /** How many owners all alerts have together, and had. */
  owners(): { now: number; former: number } {
    return {
      now: this.#count('alert_entities'),
      former: this.#count('former_alert_entities'),
    };
  }

  /**
   * Waits for a run to begin and to end.
   *
   * @param begun - called when it has begun
   * @returns how long it took, in milliseconds
   */
  async nextRun(begun: () => Promise<void>): Promise<number> {
    const before = this.#progress.get()!;
    await this.#until(({ run }) => run > before.run);
    const begin = performance.now();
    await begun();
    await this.#until(
      ({ refreshedAt, mappedVersion, version }) =>
        refreshedAt !== before.refreshedAt && mappedVersion === version,
    );
    return performance.now() - begin;
  }

  close(): void {
    this.#database.close();
  }

  #count(table: string): number {
    return this.#database
      .prepare<[], number>(`SELECT count(*) FROM ${table}`)
      .pluck()
      .get()!;
  }

  async #until(isSo: (progress: Progress) => boolean): Promise<void> {
    const deadline = Date.now() + DEADLINE_MS;
    while (!isSo(this.#progress.get()!)) {
      if (Date.now() > deadline) {
        throw new Error(
          `After ${DEADLINE_MS} ms the mapping job is at ${JSON.stringify(
            this.#progress.get(),
          )}`,
        );
      }
      await sleep(POLL_MS);
    }
  }
}
