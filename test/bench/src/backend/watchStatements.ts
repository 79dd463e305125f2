import Database from 'better-sqlite3';
import { Client } from 'pg';
import { StatementReading } from './probe';

type Readings = Map<string, StatementReading>;

/**
 * Watches where the drivers run statements: whatever made them, none is missed.
 * Of PostgreSQL the time is until the answer; other plugins are counted too,
 * which are idle meanwhile.
 *
 * @param databaseFile - how the watched SQLite database's path ends
 */
export function watchStatements(databaseFile: string): Readings {
  const readings: Readings = new Map();
  watchSqlite(databaseFile, readings);
  watchPostgres(readings);
  return readings;
}

function note(readings: Readings, sql: string, begin: number): void {
  const reading = readings.get(sql) ?? { sql, count: 0, ms: 0 };
  readings.set(sql, reading);
  reading.count++;
  reading.ms += performance.now() - begin;
}

function watchSqlite(databaseFile: string, readings: Readings): void {
  const memory = new Database(':memory:');
  const prototype = Object.getPrototypeOf(memory.prepare('SELECT 1'));
  memory.close();
  for (const method of ['run', 'get', 'all', 'iterate']) {
    const original = prototype[method];
    prototype[method] = function watched(
      this: Database.Statement,
      ...args: unknown[]
    ) {
      if (!this.database.name.endsWith(databaseFile)) {
        return original.apply(this, args);
      }
      const begin = performance.now();
      try {
        return original.apply(this, args);
      } finally {
        note(readings, this.source, begin);
      }
    };
  }
}

function watchPostgres(readings: Readings): void {
  const prototype = Client.prototype as unknown as {
    query(...args: unknown[]): unknown;
  };
  const original = prototype.query;
  prototype.query = function watched(this: Client, ...args: unknown[]) {
    const [query] = args as [string | { text: string }];
    const sql = typeof query === 'string' ? query : query.text;
    const done = args.at(-1);
    const begin = performance.now();
    if (typeof done === 'function') {
      args[args.length - 1] = (...results: unknown[]) => {
        note(readings, sql, begin);
        done(...results);
      };
    }
    return original.apply(this, args);
  };
}
