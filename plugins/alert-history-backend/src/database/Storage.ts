import { Knex } from 'knex';

/** A migrated database, opened for writing and, where it can be, once more for reading. */
export interface Storage {
  /** Where the history is kept. */
  readonly backend: 'sqlite' | 'postgres' | 'memory';
  readonly writer: Knex;
  /**
   * Reads need not wait for a delivery that is applied, nor take its connection.
   */
  readonly reader: Knex;
  /** Of SQLite; undefined in memory. */
  readonly file?: string;
  /**
   * Asks the database something small on a connection of its own; the caller
   * gives it a deadline.
   */
  ping(): Promise<void>;
  close(): Promise<void>;
}
