import { Matcher, parseMatchers } from '@alert-history/backstage-plugin-common';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { compileMatcher, matchesLabels } from './compileMatcher';

function matches(text: string, labels: { [name: string]: string }) {
  return matchesLabels(parseMatchers(text).map(compileMatcher), labels);
}

describe('compileMatcher', () => {
  it.each([
    // whole values only, also where the pattern has alternatives
    ['a=~"b"', { a: 'b' }, true],
    ['a=~"b"', { a: 'abc' }, false],
    ['a=~"x|b"', { a: 'xb' }, false],
    ['a=~"a|ab"', { a: 'ab' }, true],
    ['a=~"(?m)b$"', { a: 'b\nc' }, false],
    ['a!~"b"', { a: 'bb' }, true],
    // case counts, unless the pattern says otherwise
    ['a="b"', { a: 'B' }, false],
    ['a=~"b"', { a: 'B' }, false],
    ['a=~"(?i)b"', { a: 'B' }, true],
    // characters are code points
    ['a=~"."', { a: '🙂' }, true],
    // a missing label equals ""
    ['a=""', {}, true],
    ['a!=""', {}, false],
    ['a!="b"', {}, true],
    ['a=~".*"', {}, true],
    ['a=~".+"', {}, false],
    ['a!~"b"', {}, true],
    ['a=~"|b"', {}, true],
    ['a=""', { a: '' }, true],
    // labels named like members of Object.prototype are missing too
    ['constructor=""', {}, true],
    // all must hold
    ['a="1",b="2"', { a: '1', b: '2' }, true],
    ['a="1",b="2"', { a: '1', b: '3' }, false],
    ['{}', { a: '1' }, true],
  ])('%s on %j: %p', (text, labels, expected) => {
    expect(matches(text, labels as {})).toBe(expected);
  });

  it.each([
    ['(a', '{a=~"(a"} is not an RE2 regular expression: '],
    ['a)|(b', '{a=~"a)|(b"} is not an RE2 regular expression: '],
    ['(?=b)', '{a=~"(?=b)"} is not an RE2 regular expression: '],
    ['a'.repeat(1025), 'is 1025 characters long, at most 1024 are allowed'],
    ['(a{999})'.repeat(100), 'is too costly'],
  ])('refuses %s naming the matcher and why', (value, message) => {
    const matcher: Matcher = { name: 'a', op: '=~', value };
    expect(() => compileMatcher(matcher)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('finds by looking at the text first what the engine finds', () => {
    const part = fc.constantFrom(
      ...['a', 'b', '🙂', '|', '.', '*', '?', '+', '{0}', '{2}'],
      ...['(', ')', '[ab]', '^', '$', '\\', '(?i)', 'A', '-'],
    );
    const text = fc
      .array(fc.constantFrom('a', 'b', 'A', '🙂', '-', '|'), { maxLength: 4 })
      .map(parts => parts.join(''));
    let matched = 0;
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 6 }).map(parts => parts.join('')),
        fc.array(text, { minLength: 10, maxLength: 10 }),
        (value, texts) => {
          let engine: RE2JS;
          try {
            engine = RE2JS.compile(value);
          } catch {
            fc.pre(false);
            return;
          }
          const { test } = compileMatcher({ name: 'a', op: '=~', value });
          const found = ['', ...texts].filter(test);
          expect(found).toEqual(
            ['', ...texts].filter(each => engine.testExact(each)),
          );
          matched += found.length;
        },
      ),
      { numRuns: 2_000, maxSkipsPerRun: 1_000 },
    );
    expect(matched).toBeGreaterThan(200);
  });

  it('takes patterns that hang a backtracking engine', () => {
    // On one, 2^200 steps; the test would not come back.
    expect(matches('a=~"(a|a)*b"', { a: 'a'.repeat(200) })).toBe(false);
    expect(matches('a=~"(.*)*x"', { a: 'a'.repeat(200) })).toBe(false);
  });
});
