/** A column of a {@link RowSet}: whole numbers or text; both may be null. */
export type ColumnType = 'int' | 'text';

/** Rows that a statement reads as a table. */
export interface RowSet {
  readonly columns: ReadonlyArray<readonly [name: string, type: ColumnType]>;
  /** Values in the order of the columns. */
  readonly rows: ReadonlyArray<readonly unknown[]>;
}

/** Values that a statement reads as a table with one column, `value`. */
export interface ValueList {
  readonly type: ColumnType;
  readonly values: readonly unknown[];
  /** The values as a JSON array, where somebody has it at hand. */
  readonly json?: string;
}

/**
 * Values of a statement by name: `:name` in the SQL where it is a scalar,
 * `{name}` where it is a table.
 */
export type Bindings = {
  [name: string]: string | number | null | RowSet | ValueList;
};

/** Whole numbers, such as internal ids. */
export function idList(values: Iterable<number>): ValueList {
  return { type: 'int', values: [...values] };
}

/** Texts; `json` spares writing them again. */
export function textList(values: Iterable<string>, json?: string): ValueList {
  return { type: 'text', values: [...values], json };
}

/** Rows with typed columns. */
export function rowSet(
  columns: { readonly [name: string]: ColumnType },
  rows: ReadonlyArray<readonly unknown[]>,
): RowSet {
  return { columns: Object.entries(columns), rows };
}

/** A table of one column as a subquery, for `IN`. */
export function listOf(name: string): string {
  return `(SELECT value FROM {${name}} l)`;
}
