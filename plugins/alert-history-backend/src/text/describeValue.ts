import { cutText } from './cutText';

const MAX_LENGTH = 64;

/** A value of JSON in a few words, for messages: texts are cut, lists and objects not opened. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) {
    return 'missing';
  }
  if (typeof value === 'object') {
    return Array.isArray(value) ? 'an array' : 'an object';
  }
  return typeof value === 'string'
    ? JSON.stringify(cutText(value, MAX_LENGTH))
    : String(value);
}
