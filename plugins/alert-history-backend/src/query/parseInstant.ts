import { InputError } from '@backstage/errors';
import { z } from 'zod';

const rfc3339 = z.iso.datetime({ offset: true });
const UNIX_SECONDS = /^-?\d{1,11}(\.\d{1,9})?$/;

/**
 * Reads a moment given as RFC 3339 or as a Unix time in seconds.
 *
 * @returns milliseconds since the Unix epoch; finer parts are cut off
 * @throws InputError naming the parameter and the value
 */
export function parseInstant(name: string, value: string): number {
  if (UNIX_SECONDS.test(value)) {
    return Math.floor(Number(value) * 1000);
  }
  // RFC 3339 lets the T and Z be lower case.
  const text = value.toUpperCase();
  const time = rfc3339.safeParse(text).success ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) {
    throw new InputError(
      `Parameter "${name}" is not a time: ${JSON.stringify(
        value,
      )}; give RFC 3339, such as 2026-11-20T09:00:00Z (a + in a URL is written %2B), or a Unix time in seconds`,
    );
  }
  return time;
}
