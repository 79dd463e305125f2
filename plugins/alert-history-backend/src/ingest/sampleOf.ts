import { storableText } from '../text/storableText';

const MAX_LENGTH = 2_048;

/** The beginning of something that could not be read, as text that can be stored. */
export function sampleOf(value: unknown): string {
  return storableText(textOf(value).slice(0, MAX_LENGTH));
}

function textOf(value: unknown): string {
  if (Buffer.isBuffer(value)) {
    return value.subarray(0, MAX_LENGTH * 4).toString('utf8');
  }
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Nested deeper than the stack.
    return '(nested too deep to be shown)';
  }
}
