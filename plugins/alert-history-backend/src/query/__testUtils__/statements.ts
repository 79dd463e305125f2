import { Knex } from 'knex';

/** The statements that a piece of work costs. */
export async function recordStatements(
  knex: Knex,
  work: () => Promise<unknown>,
): Promise<{ sql: string; bindings: any[] }[]> {
  const queries: { sql: string; bindings: any[] }[] = [];
  const listener = (query: any) => queries.push(query);
  knex.on('query', listener);
  try {
    await work();
  } finally {
    knex.removeListener('query', listener);
  }
  return queries;
}

/** How SQLite runs each of them: the lines of their plans. */
export async function plansOf(
  knex: Knex,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const lines: string[] = [];
  for (const { sql, bindings } of await recordStatements(knex, work)) {
    const rows = await knex.raw(`EXPLAIN QUERY PLAN ${sql}`, bindings);
    lines.push(...rows.map((row: { detail: string }) => row.detail));
  }
  return lines;
}
