import { z } from 'zod';
import { knownKeys } from './knownKeys';
import { maskSecrets } from './maskSecrets';
import { similarName } from '../text/similarName';

const MAX_VALUE_LENGTH = 100;

/**
 * What is wrong with the section `alertHistory`: the key, the value found, and
 * the mend.
 *
 * @param raw - the section as it was found
 */
export function describeIssue(issue: z.core.$ZodIssue, raw: unknown): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => {
      const meant = similarName(key, knownKeys(issue.path));
      return say(
        [...issue.path, key],
        raw,
        meant
          ? `there is no such key; did you mean ${meant}?`
          : 'there is no such key; leave it out',
      );
    });
  }
  return [say(issue.path, raw, issue.message)];
}

/** The same of a key whose value is known. */
export function describeValueOf(
  key: string,
  value: unknown,
  message: string,
): string {
  const name = key.split('.').at(-1)!;
  // By its name a value may be secret as well as by what it holds.
  const [shown] = Object.values(maskSecrets({ [name]: value }) as object);
  return value === undefined
    ? `${key}: ${message}`
    : `${key} is ${shorten(JSON.stringify(shown))}: ${message}`;
}

function say(path: PropertyKey[], raw: unknown, message: string): string {
  let value: any = raw;
  for (const part of path) {
    value = value?.[part];
  }
  return describeValueOf(['alertHistory', ...path].join('.'), value, message);
}

function shorten(text: string): string {
  return text.length > MAX_VALUE_LENGTH
    ? `${text.slice(0, MAX_VALUE_LENGTH - 1)}…`
    : text;
}
