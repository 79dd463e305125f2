import { LabelSet } from '@alert-history/backstage-plugin-common';
import { labelBytes } from './labelBytes';

// FNV-1a, 64 bit, as in github.com/prometheus/common/model/signature.go. The
// hash is kept in two 32 bit halves, and the low one is multiplied in halves of
// its own, so that all is done in integers: BigInt costs twenty times as much,
// and a JS number can't hold it.
const OFFSET_HIGH = 0xcbf29ce4 | 0;
const OFFSET_LOW = 0x84222325 | 0;
const PRIME_LOW = 0x1b3;

const { imul } = Math;
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
  for (let i = 0; i < bytes.length; i++) {
    // hash * 0x100000001b3 mod 2^64
    const mixed = low ^ bytes[i];
    const product = (mixed & 0xffff) * PRIME_LOW;
    const upper = (mixed >>> 16) * PRIME_LOW + (product >>> 16);
    high = (imul(high, PRIME_LOW) + (upper >>> 16) + (mixed << 8)) | 0;
    low = (upper << 16) | (product & 0xffff);
  }
  HEX.writeInt32BE(high, 0);
  HEX.writeInt32BE(low, 4);
  return HEX.toString('hex');
}
