import fc from 'fast-check';
import { Matcher } from './Matcher';
import { parseMatchers } from './parseMatchers';
import { printMatchers } from './printMatchers';
import { splitSelectors } from './splitSelectors';

describe('splitSelectors', () => {
  it.each([
    ['', []],
    ['  \n', []],
    ['app="web", pod=~"web-.+"', ['app="web", pod=~"web-.+"']],
    ['{app="web"}', ['{app="web"}']],
    [' {app="web"}{app="cart"} ', ['{app="web"}', '{app="cart"}']],
    [
      '{app="web"}\n{app="cart"} ,;\n {app="till"}\n',
      ['{app="web"}', '{app="cart"}', '{app="till"}'],
    ],
    ['{app="{}\\"}"} {b="}"}', ['{app="{}\\"}"}', '{b="}"}']],
    ['{app="web"} oops', ['{app="web"}', 'oops']],
    ['{app="web', ['{app="web']],
  ])('cuts %j', (text, selectors) => {
    expect(splitSelectors(text)).toEqual(selectors);
  });

  it('finds all lists again, whatever is in them', () => {
    const matcher = fc.record<Matcher>({
      name: fc.string({ minLength: 1 }),
      op: fc.constantFrom('=', '!=', '=~', '!~'),
      value: fc.string(),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(matcher, { maxLength: 3 }), { minLength: 1 }),
        fc.constantFrom('', ' ', '\n', ', ', ';\n'),
        (lists, separator) => {
          const text = lists.map(printMatchers).join(separator);
          expect(splitSelectors(text).map(parseMatchers)).toEqual(lists);
        },
      ),
    );
  });
});
