import { LabelSet } from '@alert-history/backstage-plugin-common';

// FNV-1a, 64 bit, as in github.com/prometheus/common/model/signature.go. The
// hash is kept in two 32 bit halves: BigInt costs twenty times as much, and a
// JS number can't hold it.
const OFFSET_HIGH = 0xcbf29ce4;
const OFFSET_LOW = 0x84222325;
const PRIME_LOW = 0x1b3;
const SEPARATOR = 0xff;

/**
 * Alertmanager's fingerprint of a label set: FNV-1a 64 over each name and
 * value, each followed by 0xFF, names sorted by their bytes.
 *
 * @returns 16 lower case hex digits
 */
export function fingerprint(labels: LabelSet): string {
  let high = OFFSET_HIGH;
  let low = OFFSET_LOW;

  const add = (byte: number) => {
    // hash * 0x100000001b3 mod 2^64; the low half's product needs 41 bits.
    const mixed = (low ^ byte) >>> 0;
    const product = mixed * PRIME_LOW;
    high =
      (Math.imul(high, PRIME_LOW) +
        Math.floor(product / 0x100000000) +
        (mixed << 8)) >>>
      0;
    low = product >>> 0;
  };

  for (const name of sortedNames(labels)) {
    for (const text of [name, labels[name]]) {
      addText(text, add);
      add(SEPARATOR);
    }
  }
  return hex(high) + hex(low);
}

/** Names of labels in the order of their UTF-8 bytes, which Go sorts by. */
export function sortedNames(labels: LabelSet): string[] {
  return Object.keys(labels).sort(compareBytes);
}

/**
 * UTF-16 order differs from byte order only where a surrogate meets a
 * character above it, so most comparisons need no encoding.
 */
function compareBytes(a: string, b: string): number {
  if (hasSurrogate.test(a) || hasSurrogate.test(b)) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

const hasSurrogate = /[\ud800-\udfff]/;

function addText(text: string, add: (byte: number) => void): void {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) {
      for (const byte of Buffer.from(text.slice(i))) {
        add(byte);
      }
      return;
    }
    add(code);
  }
}

function hex(half: number): string {
  return half.toString(16).padStart(8, '0');
}
