import { Knex } from 'knex';
import { COPY_JOURNAL } from '../database/copyJournal';

/** No table has this name. */
const SOURCE = 'copied from';

/** How far a table has been copied. */
export interface TableProgress {
  /** Values of the primary key of the last row; undefined before the first. */
  readonly last?: readonly unknown[];
  readonly rows: number;
}

/**
 * Notes in the target how far a copy came, in the transaction of the rows, so
 * that one that was killed goes on where it was.
 */
export class CopyJournal {
  /** The journal of a copy that was begun, if one was. */
  static async find(knex: Knex): Promise<CopyJournal | undefined> {
    return (await knex.schema.hasTable(COPY_JOURNAL))
      ? new CopyJournal(knex)
      : undefined;
  }

  /** @param source - what tells the source as it is from all others */
  static async begin(knex: Knex, source: string): Promise<CopyJournal> {
    await knex.transaction(async trx => {
      await trx.schema.createTable(COPY_JOURNAL, table => {
        table.text('table_name').primary();
        table.text('last_key').notNullable();
        table.bigInteger('copied').notNullable();
      });
      await trx(COPY_JOURNAL).insert({
        ...{ table_name: SOURCE, last_key: source, copied: 0 },
      });
    });
    return new CopyJournal(knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What the copy was begun from. */
  async source(): Promise<string> {
    const row = await this.#knex(COPY_JOURNAL)
      .where('table_name', SOURCE)
      .first();
    return row.last_key;
  }

  async progressOf(table: string): Promise<TableProgress> {
    const row = await this.#knex(COPY_JOURNAL)
      .where('table_name', table)
      .first();
    return row
      ? { last: JSON.parse(row.last_key), rows: Number(row.copied) }
      : { rows: 0 };
  }

  /** @param trx - that writes the rows too */
  async note(trx: Knex, table: string, progress: TableProgress): Promise<void> {
    const row = {
      table_name: table,
      last_key: JSON.stringify(progress.last),
      copied: progress.rows,
    };
    await trx(COPY_JOURNAL).insert(row).onConflict('table_name').merge();
  }

  async end(): Promise<void> {
    await this.#knex.schema.dropTable(COPY_JOURNAL);
  }
}
