import { EpisodeFlag } from '@alert-history/backstage-plugin-common';

/**
 * The bit of a flag is its place here. Stored numbers outlive this list: append
 * only, never reorder.
 */
const FLAGS: readonly EpisodeFlag[] = [
  'unseen-firing',
  'fingerprint-mismatch',
  'truncated-group',
  'truncated-value',
  'repaired-text',
  'skewed-time',
];

/** The bit set that a store keeps for these flags; none is 0. */
export function encodeFlags(flags: Iterable<EpisodeFlag>): number {
  let bits = 0;
  for (const flag of flags) {
    const bit = FLAGS.indexOf(flag);
    if (bit < 0) {
      throw new Error(
        `Unknown episode flag "${flag}", know ${FLAGS.join(', ')}`,
      );
    }
    // eslint-disable-next-line no-bitwise
    bits |= 1 << bit;
  }
  return bits;
}

/** The flags of a stored bit set, in a fixed order. Bits of later versions are left out. */
export function decodeFlags(bits: number): EpisodeFlag[] {
  // eslint-disable-next-line no-bitwise
  return FLAGS.filter((_, bit) => bits & (1 << bit));
}
