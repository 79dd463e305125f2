import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { describeValue } from '../text/describeValue';

// Any number of digits behind the point: Go writes up to nine. Knows how many
// days a month has; Date.parse alone makes the first of March of a 30 February.
const RFC_3339 = z.regexes.datetime({ offset: true });

/** The year that Go's zero time lies in: it says that there is none. */
const NO_YEAR = /^000[01]-/;

const YEAR_10000 = Date.UTC(10_000, 0, 1);

/**
 * Reads a time as Go's JSON writes it, cut to milliseconds.
 *
 * @returns milliseconds since the Unix epoch, in UTC before year 10000;
 *   undefined for nothing, an empty text, and Go's zero time, year 1
 * @throws InputError naming the field, the value and what is expected
 */
export function parseTime(value: unknown, field: string): number | undefined {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  // The letters T and Z may be small ones.
  const text = typeof value === 'string' ? value.toUpperCase() : '';
  const time = RFC_3339.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time) || time >= YEAR_10000) {
    throw new InputError(
      `${field}: is ${describeValue(
        value,
      )}, expected a time such as 2026-11-20T09:12:31Z`,
    );
  }
  return NO_YEAR.test(text) ? undefined : time;
}
