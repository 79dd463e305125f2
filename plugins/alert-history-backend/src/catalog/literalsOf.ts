import { Matcher } from '@alert-history/backstage-plugin-common';

// No character that means something in a regular expression but "|".
const LITERALS = /^[^.*+?()[\]{}^$\\]*$/;

/**
 * The values that fulfil a matcher, without repeats, where they can be listed:
 * those of `app="checkout"` and of `app=~"checkout|cart"`.
 */
export function literalsOf({ op, value }: Matcher): string[] | undefined {
  if (op === '=') {
    return [value];
  }
  return op === '=~' && LITERALS.test(value)
    ? [...new Set(value.split('|'))]
    : undefined;
}
