import { EpisodeFlag } from '@alert-history/backstage-plugin-common';
import { cutText } from '../text/cutText';
import { storableText } from '../text/storableText';

/**
 * The text as it is kept: cut, and with U+FFFD for what can't be stored.
 *
 * @param options.isLossy - whether U+FFFD may stand for bytes that were no UTF-8
 * @param options.flags - what was done is noted here
 */
export function readText(
  text: string,
  options: { maxLength: number; isLossy: boolean; flags: Set<EpisodeFlag> },
): string {
  const { maxLength, isLossy, flags } = options;
  const cut = cutText(text, maxLength);
  if (cut !== text) {
    flags.add('truncated-value');
  }
  const stored = storableText(cut);
  if (stored !== cut || (isLossy && stored.includes('\ufffd'))) {
    flags.add('repaired-text');
  }
  return stored;
}
