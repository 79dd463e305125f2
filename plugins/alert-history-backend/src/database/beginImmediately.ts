/** What knex says to begin a transaction. */
const BEGIN = 'BEGIN;';

/** The part of a better-sqlite3 connection that makes statements. */
interface Connection {
  prepare(sql: string): unknown;
}

/**
 * Makes the transactions of a better-sqlite3 connection take the write lock
 * when they begin, not at their first write.
 *
 * One that has read by then works on a snapshot. If another process has written
 * since, SQLite refuses its write at once with "database is locked", whatever
 * `busy_timeout` says: to wait would not help, as the snapshot stays old.
 * https://sqlite.org/isolation.html, https://sqlite.org/rescode.html#busy_snapshot
 * knex has no option for it.
 *
 * Costs nothing where one process writes, as it has one connection to do so.
 */
export function beginImmediately(connection: Connection): void {
  const prepare = connection.prepare.bind(connection);
  connection.prepare = sql => prepare(sql === BEGIN ? 'BEGIN IMMEDIATE;' : sql);
}
