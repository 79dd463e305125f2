import { parseMatchers } from '@alert-history/backstage-plugin-common';
import {
  nameCompletions,
  readTypedMatcher,
  valueCompletions,
} from './matcherCompletion';

describe('matcherCompletion', () => {
  it.each([
    ['', { stage: 'name', prefix: '' }],
    ['  {na', { stage: 'name', prefix: 'na' }],
    ['"k8s.pod/n"', { stage: 'name', prefix: 'k8s.pod/n' }],
    ['app=', { stage: 'value', name: 'app', op: '=', prefix: '' }],
    ['app =~ che', { stage: 'value', name: 'app', op: '=~', prefix: 'che' }],
    ['app!="a b', { stage: 'value', name: 'app', op: '!=', prefix: 'a b' }],
    [
      'path="C:\\\\tmp\\"',
      { stage: 'value', name: 'path', op: '=', prefix: 'C:\\tmp"' },
    ],
    ['app="a",b', undefined],
    ['app="a" b', undefined],
    ['two words', undefined],
    ['app!', undefined],
    ['="x"', undefined],
  ])('reads %j', (text, expected) => {
    expect(readTypedMatcher(text)).toEqual(expected);
  });

  it('offers operators once a name is typed out, and longer names beside them', () => {
    const names = [
      { name: 'app', alerts: 9 },
      { name: 'app.kubernetes.io/name', alerts: 2 },
    ];
    expect(nameCompletions('ap', names).map(({ text }) => text)).toEqual([
      'app',
      'app.kubernetes.io/name',
    ]);
    expect(nameCompletions('app', names).map(({ text }) => text)).toEqual([
      'app=',
      'app!=',
      'app=~',
      'app!~',
      'app.kubernetes.io/name',
    ]);
    expect(nameCompletions('app.kubernetes.io/name', names)[2].text).toBe(
      '"app.kubernetes.io/name"=~',
    );
  });

  it('ends matchers with values as they are, and as patterns that mean only them', () => {
    const values = [{ value: '10.0.0.1:9100 "a"', alerts: 3 }];
    const [equal] = valueCompletions({ name: 'instance', op: '=' }, values);
    expect(equal).toMatchObject({ label: values[0].value, isWhole: true });
    expect(parseMatchers(equal.text)).toEqual([
      { name: 'instance', op: '=', value: values[0].value },
    ]);
    const [pattern] = valueCompletions({ name: 'instance', op: '=~' }, values);
    const [{ value }] = parseMatchers(pattern.text);
    expect(value).toBe('10\\.0\\.0\\.1:9100 "a"');
    expect(values[0].value).toMatch(new RegExp(`^(?:${value})$`));
  });
});
