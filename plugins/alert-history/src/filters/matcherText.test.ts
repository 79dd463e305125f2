import { parseMatchers } from '@alert-history/backstage-plugin-common';
import { printMatcher, withMatcher } from './matcherText';

describe('matcherText', () => {
  it.each([
    ['app', '=', 'checkout', 'app="checkout"'],
    ['path', '!=', 'C:\\tmp\n"x"', 'path!="C:\\\\tmp\\n\\"x\\""'],
    ['k8s.pod/name', '=', '{a}', '"k8s.pod/name"="{a}"'],
  ] as const)(
    'prints %s%s%j as it is read back',
    (name, op, value, expected) => {
      const text = printMatcher(name, op, value);
      expect(text).toBe(expected);
      expect(parseMatchers(text)).toEqual([{ name, op, value }]);
    },
  );

  it('replaces its own opposite and never says a thing twice', () => {
    const once = withMatcher(['severity=~"c.*"'], 'app', '=', 'a');
    expect(withMatcher(once, 'app', '=', 'a')).toEqual([
      'severity=~"c.*"',
      'app="a"',
    ]);
    expect(withMatcher(once, 'app', '!=', 'a')).toEqual([
      'severity=~"c.*"',
      'app!="a"',
    ]);
    expect(withMatcher(once, 'app', '!=', 'b')).toEqual([
      'severity=~"c.*"',
      'app="a"',
      'app!="b"',
    ]);
  });
});
