/** More than the statements that this plugin and Backstage use on its database. */
const MAX_STATEMENTS = 200;

/** The part of a better-sqlite3 connection that makes statements. */
interface Connection {
  prepare(sql: string): unknown;
}

/**
 * Makes a better-sqlite3 connection remember its prepared statements. knex
 * prepares each anew, which for short ones costs more than to run them; SQLite
 * itself prepares a statement again when the schema changes.
 */
export function cacheStatements(connection: Connection): void {
  const prepare = connection.prepare.bind(connection);
  const statements = new Map<string, unknown>();
  connection.prepare = sql => {
    const known = statements.get(sql);
    if (known) {
      return known;
    }
    const statement = prepare(sql);
    if (statements.size >= MAX_STATEMENTS) {
      statements.clear();
    }
    statements.set(sql, statement);
    return statement;
  };
}
