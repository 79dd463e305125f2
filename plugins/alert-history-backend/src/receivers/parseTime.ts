import { InputError } from '@backstage/errors';

// Seconds may have any number of digits behind the point; Go writes up to nine.
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/**
 * Reads a time as Go's JSON writes it, cut to milliseconds.
 *
 * @returns milliseconds since the Unix epoch; undefined for an empty text and
 *   for Go's zero time, year 1, which says that there is none
 * @throws InputError naming the field, the value and what is expected
 */
export function parseTime(text: string, field: string): number | undefined {
  if (text === '' || text.startsWith('0001-') || text.startsWith('0000-')) {
    return undefined;
  }
  const time = RFC_3339.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) {
    throw new InputError(
      `${field}: is ${JSON.stringify(
        text.slice(0, 64),
      )}, expected a time such as 2026-11-20T09:12:31Z`,
    );
  }
  return time;
}
