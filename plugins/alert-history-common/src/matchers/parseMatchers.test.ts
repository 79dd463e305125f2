import fc from 'fast-check';
import { Matcher } from './Matcher';
import { MatcherSyntaxError } from './MatcherSyntaxError';
import { MAX_MATCHER_BYTES, parseMatchers } from './parseMatchers';
import { printMatchers } from './printMatchers';

function matcher(name: string, op: Matcher['op'], value: string): Matcher {
  return { name, op, value };
}

describe('parseMatchers', () => {
  it.each<[string, Matcher[]]>([
    ['', []],
    ['{}', []],
    [' { } ', []],
    ['a="b"', [matcher('a', '=', 'b')]],
    ['a=b', [matcher('a', '=', 'b')]],
    ['{a="b",c=~"d.*"}', [matcher('a', '=', 'b'), matcher('c', '=~', 'd.*')]],
    [
      '{ a != "b" ,\n\tc !~ d.* , }',
      [matcher('a', '!=', 'b'), matcher('c', '!~', 'd.*')],
    ],
    ['a=b,', [matcher('a', '=', 'b')]],
    ['a=""', [matcher('a', '=', '')]],
    ['"a b"="c}d,e"', [matcher('a b', '=', 'c}d,e')]],
    ['{"ünï.cødé"="🙂"}', [matcher('ünï.cødé', '=', '🙂')]],
    ['ünï=🙂', [matcher('ünï', '=', '🙂')]],
    ['http:code=~5..', [matcher('http:code', '=~', '5..')]],
    [String.raw`a="l1\nl2 \"q\" \\"`, [matcher('a', '=', 'l1\nl2 "q" \\')]],
    [String.raw`a=~"web-\d+\.x"`, [matcher('a', '=~', String.raw`web-\d+\.x`)]],
    [String.raw`a=~"\\d"`, [matcher('a', '=~', String.raw`\d`)]],
    ['a="two\nlines"', [matcher('a', '=', 'two\nlines')]],
    ['a="b",a!="c"', [matcher('a', '=', 'b'), matcher('a', '!=', 'c')]],
    ['__proto__=x', [matcher('__proto__', '=', 'x')]],
  ])('reads %j', (text, matchers) => {
    expect(parseMatchers(text)).toEqual(matchers);
  });

  it.each([
    ['{', 1, '} is expected'],
    ['{a="b"', 6, '} is expected'],
    ['a="b"}', 5, '} closes nothing; remove it or start with {'],
    ['{a="b"}x', 7, 'x stands where the end is expected'],
    ['{a="b"}{', 7, '{ stands where the end is expected'],
    ['{,}', 1, ', stands where a label name is expected'],
    ['a="b",,', 6, ', stands where a label name is expected'],
    ['a', 1, 'the text ends where one of = != =~ !~ after a is expected'],
    ['a b', 2, 'b stands where one of = != =~ !~ after a is expected'],
    ['a=', 2, 'a value ("" for none) is expected'],
    ['a==b', 2, '= stands where a value'],
    ['a=b c=d', 4, 'c stands where a comma or the end is expected'],
    ['a="b', 2, 'a double quote opens and none closes it'],
    [String.raw`a="b\"`, 2, 'a double quote opens and none closes it'],
    ["a='b'", 2, "' is reserved; put the name or value in double quotes"],
    ['a=`b`', 2, '` is reserved'],
    [String.raw`a=\d`, 2, String.raw`\ is reserved`],
    ['a~b', 1, '~ is reserved'],
    ['!', 0, '! is reserved'],
    ['""="b"', 0, 'a label name is empty'],
  ])('refuses %j naming the place and the mend', (text, position, problem) => {
    let error: unknown;
    try {
      parseMatchers(text);
    } catch (e) {
      error = e;
    }
    expect(error).toBeInstanceOf(MatcherSyntaxError);
    const { name, message, position: found } = error as MatcherSyntaxError;
    expect(name).toBe('InputError');
    expect(message).toContain(problem);
    expect(message).toContain(`at character ${position + 1},`);
    expect(found).toBe(position);
  });

  it('reads texts up to the bound, counted in bytes, and refuses longer ones', () => {
    const fits = `a="${'é'.repeat((MAX_MATCHER_BYTES - 4) / 2)}"`;
    expect(parseMatchers(fits)).toHaveLength(1);
    expect(() => parseMatchers(`${fits} `)).toThrow(
      `the text is ${
        MAX_MATCHER_BYTES + 1
      } bytes long, at most ${MAX_MATCHER_BYTES} are read`,
    );
  });
});

describe('printMatchers', () => {
  it('writes what Alertmanager reads', () => {
    expect(
      printMatchers([
        matcher('a', '=', 'b'),
        matcher('c.d', '!~', 'x"\\\n'),
        matcher('1e', '!=', ''),
      ]),
    ).toBe(String.raw`{a="b","c.d"!~"x\"\\\n","1e"!=""}`);
  });

  it('is read back as what was written, whatever the names and values', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        ...['a', '\\', '"', "'", '\n', 'n', '{', '}', ',', '=', '~', '!'],
        ...[' ', '\u2028', '🙂', '\u0000', '`'],
      ),
    });
    const text = fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(
        fc.array(
          fc.record<Matcher>({
            name: text.filter(name => name !== ''),
            op: fc.constantFrom('=', '!=', '=~', '!~'),
            value: text,
          }),
          { maxLength: 8 },
        ),
        matchers => {
          expect(parseMatchers(printMatchers(matchers))).toEqual(matchers);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
