import { RowSet, ValueList } from './Bindings';

/** A part of a statement, with what is bound to its question marks. */
export interface BoundSql {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/** How an engine is told what both can do. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** A table expression, which wants an alias where it is read. */
  table(table: RowSet | ValueList): BoundSql;
  scalar(value: string | number | null): BoundSql;
  /** The rows of what knex answers to a raw statement. */
  rowsOf(result: unknown): unknown[];
}
