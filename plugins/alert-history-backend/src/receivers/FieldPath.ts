/** Finds a value in parsed JSON. */
export interface FieldPath {
  /** As it is written. */
  readonly text: string;
  /**
   * @param item - what the path begins at
   * @param body - what it begins at where it is written from the top
   */
  read(item: unknown, body: unknown): unknown;
}

const STEP = /(?:^|\.)([^.[\]]+)|\[(\d+)\]|\["([^"]*)"\]/y;

/**
 * Reads a path: names with points between them, `[0]` for an element of a list,
 * `["a.b"]` for any name; `$` in front for the top of the body.
 *
 * @returns undefined where it is none
 */
export function parseFieldPath(text: string): FieldPath | undefined {
  const isFromTop = text.startsWith('$');
  const rest = isFromTop ? text.slice(1).replace(/^\./, '') : text;
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < rest.length) {
    const found = STEP.exec(rest);
    if (!found) {
      return undefined;
    }
    const [, name, index, quoted] = found;
    steps.push(index === undefined ? name ?? quoted : Number(index));
  }
  if (steps.length === 0 && !isFromTop) {
    return undefined;
  }
  return {
    text,
    read: (item, body) => steps.reduce<unknown>(step, isFromTop ? body : item),
  };
}

/** Own members only: `constructor` is no field of anything. */
function step(value: unknown, name: string | number): unknown {
  return typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, name)
    ? (value as { [name: string | number]: unknown })[name]
    : undefined;
}
