import { LabelSet } from '@alert-history/backstage-plugin-common';
import { labelBytes } from './labelBytes';

// FNV-1a, 64 bit, as in github.com/prometheus/common/model/signature.go. The
// hash is kept in two 32 bit halves: BigInt costs twenty times as much, and a
// JS number can't hold it.
const OFFSET_HIGH = 0xcbf29ce4;
const OFFSET_LOW = 0x84222325;
const PRIME_LOW = 0x1b3;

const HEX = Buffer.alloc(8);

/**
 * Alertmanager's fingerprint of a label set.
 *
 * @returns 16 lower case hex digits
 */
export function fingerprint(labels: LabelSet): string {
  return fingerprintOfBytes(labelBytes(labels));
}

/** The same of {@link labelBytes}, for those who have them. */
export function fingerprintOfBytes(bytes: Buffer): string {
  let high = OFFSET_HIGH;
  let low = OFFSET_LOW;
  for (const byte of bytes) {
    // hash * 0x100000001b3 mod 2^64; the low half's product needs 41 bits.
    const mixed = (low ^ byte) >>> 0;
    const product = mixed * PRIME_LOW;
    high =
      (Math.imul(high, PRIME_LOW) +
        Math.floor(product / 0x100000000) +
        (mixed << 8)) >>>
      0;
    low = product >>> 0;
  }
  HEX.writeUInt32BE(high, 0);
  HEX.writeUInt32BE(low, 4);
  return HEX.toString('hex');
}
