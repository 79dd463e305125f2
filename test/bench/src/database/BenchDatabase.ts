import { BackendProcess } from '../backend/BackendProcess';
import { BaselineRun } from '../baselines/BaselineRun';

/** SQLite files with what a database held before and after a run, for as long as somebody looks at them. */
export interface Snapshots {
  before: string;
  after: string;
}

/** Where the measured backend keeps its history. */
export interface BenchDatabase {
  /** Of the whole Backstage; undefined where it has SQLite files of its own. */
  readonly url?: string;
  /** How many alerts nobody owns. */
  countUnowned(backend: BackendProcess): Promise<number>;
  /** Copies all that is in it to a new SQLite file, while the backend has it open. */
  snapshot(backend: BackendProcess, file: string): Promise<void>;
  /**
   * Writes what a run wrote once more, from rows that are ready, into a
   * database like that of before: the same rows, tables, indexes and
   * durability, and nothing else.
   *
   * @param deliveriesPerTransaction - more than one shares commits, as our
   *   backend does between deliveries that arrive together
   * @throws Error where the tables are not the same afterwards
   */
  bareWrites(
    snapshots: Snapshots,
    deliveriesPerTransaction: number,
  ): Promise<BaselineRun>;
  dispose(): Promise<void>;
}
