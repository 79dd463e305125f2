import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import bytes from 'bytes';
import { z } from 'zod';

/** A duration in any form that Backstage's configuration has, as milliseconds. */
export const durationMs = z.unknown().transform((value, context): number => {
  try {
    const config = new ConfigReader({ value: value as string });
    const duration = readDurationFromConfig(config, { key: 'value' });
    const milliseconds = durationToMilliseconds(duration);
    if (milliseconds > 0) {
      return milliseconds;
    }
  } catch {
    // The message below says what is expected.
  }
  context.addIssue({
    code: 'custom',
    message: 'expected a duration such as 90d, 9h, 30m or { hours: 9 }',
  });
  return z.NEVER;
});

// The library takes what it does not know, such as 32Mi, for as many bytes.
const BYTES = /^\d+(\.\d+)? ?([kmgt]i?)?b?$/i;

const EXPECTED_BYTES = 'expected a number of bytes such as 33554432 or 32MiB';

/** A number of bytes, as a number or such as `32MiB` or `32MB`; units are powers of 1024. */
export const byteCount = z
  .union([z.number(), z.string()], { error: EXPECTED_BYTES })
  .transform((value, context): number => {
    const count = typeof value === 'number' ? value : parseBytes(value.trim());
    if (count !== null && Number.isInteger(count) && count > 0) {
      return count;
    }
    context.addIssue({
      code: 'custom',
      message: EXPECTED_BYTES,
    });
    return z.NEVER;
  });

function parseBytes(text: string): number | null {
  return BYTES.test(text)
    ? bytes.parse(text.replace(/([kmgt])i?b?$/i, '$1B'))
    : null;
}

/** A whole number, also as the text that the environment gives. */
export function wholeNumber(bounds: { min: number; max?: number }) {
  const { min, max } = bounds;
  return z.unknown().transform((value, context): number => {
    const isDigits = typeof value === 'string' && /^\d+$/.test(value.trim());
    const count = isDigits ? Number(value) : value;
    if (
      typeof count === 'number' &&
      Number.isSafeInteger(count) &&
      count >= min &&
      (max === undefined || count <= max)
    ) {
      return count;
    }
    context.addIssue({
      code: 'custom',
      message: `expected a whole number, ${
        max === undefined ? `at least ${min}` : `${min} to ${max}`
      }`,
    });
    return z.NEVER;
  });
}

/** On or off, also as the text that the environment gives. */
export const onOrOff = z.union([z.boolean(), z.stringbool()], {
  error: 'expected true or false',
});
