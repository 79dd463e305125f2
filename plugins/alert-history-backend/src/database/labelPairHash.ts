import { hash } from 'node:crypto';

const SEPARATOR = Buffer.from([0xff]);

/**
 * The key of an interned label: the first 32 hex digits of the sha256 of the
 * name, the byte 0xFF, and the value. 0xFF occurs in no UTF-8 text, so no two
 * pairs share an input; 128 bits make a clash of hashes beyond reach.
 */
export function labelPairHash(name: string, value: string): string {
  const bytes = Buffer.concat([
    Buffer.from(name),
    SEPARATOR,
    Buffer.from(value),
  ]);
  return hash('sha256', bytes, 'hex').slice(0, 32);
}
