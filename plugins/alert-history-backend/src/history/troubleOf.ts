/**
 * What an error says of the database: that it can't be had at all, or read but
 * not written.
 */
export type Trouble = 'away' | 'unwritable';

/** SQLSTATEs and their classes, see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const POSTGRES: ReadonlyArray<[code: RegExp, trouble: Trouble]> = [
  // disk_full, read_only_sql_transaction: of a standby, or by configuration.
  [/^(53100|25006)$/, 'unwritable'],
  // Connection exceptions, invalid authorization, unknown database, too many
  // connections, and shutdown, crash, start-up and drop of the server.
  [/^(08...|28...|3D000|53300|57P0[1-5])$/, 'away'],
];

/** Result codes of SQLite, see https://sqlite.org/rescode.html */
const SQLITE: ReadonlyArray<[code: RegExp, trouble: Trouble]> = [
  [
    /^SQLITE_(FULL|READONLY.*|IOERR_(WRITE|FSYNC|TRUNCATE|SHM.*))$/,
    'unwritable',
  ],
  [/^SQLITE_(CANTOPEN.*|IOERR.*|CORRUPT.*|NOTADB)$/, 'away'],
];

const NETWORK =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT)$/;

/** What the driver and the pool say without a code. */
const MESSAGES =
  /Connection terminated|Unable to acquire a connection|Connection ended unexpectedly|timeout expired|connection error and is not queryable|Timeout acquiring a connection|aborted$|There was no answer within|It has not answered for/i;

/**
 * Tells trouble of the database from what is wrong with a statement or its
 * data. A statement that took too long or waited too long for a lock (57014,
 * 55P03) is neither: the database answers, and the next one may do better.
 */
export function troubleOf(error: unknown): Trouble | undefined {
  const {
    code,
    message = '',
    name,
    cause,
  } = (error ?? {}) as {
    code?: unknown;
    message?: string;
    name?: string;
    cause?: unknown;
  };
  if (typeof code === 'string') {
    const known = [...POSTGRES, ...SQLITE].find(([pattern]) =>
      pattern.test(code),
    );
    if (known) {
      return known[1];
    }
    if (code === 'ENOSPC' || code === 'EROFS') {
      return 'unwritable';
    }
    return NETWORK.test(code) ? 'away' : undefined;
  }
  if (error instanceof AggregateError) {
    return error.errors.map(troubleOf).find(Boolean);
  }
  if (name === 'KnexTimeoutError' || MESSAGES.test(message)) {
    return 'away';
  }
  return cause === undefined ? undefined : troubleOf(cause);
}
