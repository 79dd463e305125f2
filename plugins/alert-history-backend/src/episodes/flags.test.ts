import { EpisodeFlag } from '@alert-history/backstage-plugin-common';
import fc from 'fast-check';
import { decodeFlags, encodeFlags } from './flags';

// The numbers are in databases that live longer than the code.
const STORED: [EpisodeFlag, number][] = [
  ['unseen-firing', 1],
  ['fingerprint-mismatch', 2],
  ['truncated-group', 4],
  ['truncated-value', 8],
  ['repaired-text', 16],
  ['skewed-time', 32],
];

describe('flags', () => {
  it.each(STORED)('stores %s as %d', (flag, bits) => {
    expect(encodeFlags([flag])).toBe(bits);
    expect(decodeFlags(bits)).toEqual([flag]);
  });

  it('gives back any set of flags, whatever their order', () => {
    fc.assert(
      fc.property(fc.subarray(STORED.map(([flag]) => flag)), flags => {
        expect(decodeFlags(encodeFlags([...flags].reverse()))).toEqual(flags);
      }),
    );
  });

  it('reads numbers that a later version wrote', () => {
    // eslint-disable-next-line no-bitwise
    expect(decodeFlags((1 << 20) | 4)).toEqual(['truncated-group']);
  });
});
