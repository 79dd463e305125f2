import { z } from 'zod';

const MAX_VALUE_LENGTH = 100;

/**
 * What is wrong with the section `alertHistory`: the key, the value found, and
 * the mend.
 *
 * @param raw - the section as it was found
 */
export function describeIssue(issue: z.core.$ZodIssue, raw: unknown): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key =>
      say([...issue.path, key], raw, 'there is no such key; leave it out'),
    );
  }
  return [say(issue.path, raw, issue.message)];
}

function say(path: PropertyKey[], raw: unknown, message: string): string {
  let value: any = raw;
  for (const part of path) {
    value = value?.[part];
  }
  const key = ['alertHistory', ...path].join('.');
  return value === undefined
    ? `${key}: ${message}`
    : `${key} is ${shorten(JSON.stringify(value))}: ${message}`;
}

function shorten(text: string): string {
  return text.length > MAX_VALUE_LENGTH
    ? `${text.slice(0, MAX_VALUE_LENGTH - 1)}…`
    : text;
}
