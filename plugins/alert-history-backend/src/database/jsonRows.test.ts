import createKnex from 'knex';
import { columnsOf, jsonRows } from './jsonRows';

describe('jsonRows', () => {
  it('hands out rows of any size and type by one binding, in the fast way that our SQLite has', async () => {
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    const { sql } = await jsonRows(knex);
    expect(sql).toBe('jsonb_each(?)');
    const rows = Array.from({ length: 40_000 }, (_, i) => [i, `n${i}`, null]);
    const read = await knex.raw(`SELECT ${columnsOf(3)} FROM ${sql}`, [
      JSON.stringify(rows),
    ]);
    expect(read).toHaveLength(40_000);
    expect(Object.values(read[7])).toEqual([7, 'n7', null]);
    await knex.destroy();
  });
});
