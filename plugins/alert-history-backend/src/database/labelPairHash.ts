import { createHash } from 'node:crypto';

const SEPARATOR = Buffer.from([0xff]);

/**
 * The key of an interned label: the first 32 hex digits of the sha256 of the
 * name, the byte 0xFF, and the value. 0xFF occurs in no UTF-8 text, so no two
 * pairs share an input; 128 bits make a clash of hashes beyond reach.
 */
export function labelPairHash(name: string, value: string): string {
  return createHash('sha256')
    .update(name, 'utf8')
    .update(SEPARATOR)
    .update(value, 'utf8')
    .digest('hex')
    .slice(0, 32);
}
