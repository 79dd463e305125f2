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
  return op === '=~' ? alternativesOf(value) : undefined;
}

/** The values that a regular expression matches, where it is a list of them. */
export function alternativesOf(pattern: string): string[] | undefined {
  return LITERALS.test(pattern) ? [...new Set(pattern.split('|'))] : undefined;
}

/**
 * What every value begins with that a regular expression matches; it may be
 * shorter than it could be.
 */
export function prefixOf(pattern: string): string {
  if (pattern.includes('|')) {
    return '';
  }
  const [literals] = /^[^.*+?()[\]{}^$\\]*/.exec(pattern)!;
  const next = pattern[literals.length];
  // What follows may say that the last character can be missing, also by a
  // detour as in "a(?i)*"; only these stand for a character of their own.
  return next === undefined || next === '.' || next === '['
    ? literals
    : [...literals].slice(0, -1).join('');
}
