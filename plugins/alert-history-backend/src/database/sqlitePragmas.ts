/** How long a statement waits for another process that writes, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * What a SQLite file must be set to, and reads back as.
 *
 * `journal_mode=wal` lets readers go on while a delivery is written.
 * `synchronous=2` is FULL: in WAL mode the driver's default would be NORMAL,
 * which may lose what was committed when the power fails, and a 200 to the
 * sender says that it is kept. https://sqlite.org/pragma.html#pragma_synchronous
 */
const FILE_PRAGMAS: ReadonlyArray<[name: string, value: string | number]> = [
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['busy_timeout', BUSY_TIMEOUT_MS],
  ['foreign_keys', 1],
];

/** The part of a better-sqlite3 connection that pragmas need. */
interface Connection {
  pragma(source: string, options: { simple: true }): unknown;
}

/**
 * Sets the pragmas of a file on a connection and makes sure that they hold.
 *
 * @throws Error naming the pragma, what it is, and what it should be
 */
export function setFilePragmas(connection: Connection): void {
  for (const [name, value] of FILE_PRAGMAS) {
    connection.pragma(`${name} = ${value}`, { simple: true });
    const found = connection.pragma(name, { simple: true });
    if (found !== value) {
      throw new Error(
        `SQLite pragma ${name} is ${found}, expected ${value}: does the file lie on a file system without shared memory, such as a network share? Set alertHistory.storage.path to a local one`,
      );
    }
  }
}

/** For connections that only read: whoever waits for a lock, and never writes. */
export function setReaderPragmas(connection: Connection): void {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`, { simple: true });
  connection.pragma('query_only = 1', { simple: true });
}
