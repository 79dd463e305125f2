import {
  LabelSet,
  printMatchers,
} from '@alert-history/backstage-plugin-common';
import { CompiledMatcher } from '../query/compileMatcher';

/** Why labels do not fulfil a matcher, for people; undefined where they do. */
export function whyNot(
  matcher: CompiledMatcher,
  labels: LabelSet,
): string | undefined {
  const { name } = matcher;
  const value = Object.hasOwn(labels, name) ? labels[name] : '';
  if (matcher.test(value)) {
    return undefined;
  }
  const found = value === '' ? 'is missing' : `is ${JSON.stringify(value)}`;
  return `${name} ${found}, expected ${printMatchers([matcher]).slice(1, -1)}`;
}
