import { parseTemplate } from './EntityTemplate';

describe('parseTemplate', () => {
  it.each([
    ['component:{namespace}/{app}', 'component:shop/web'],
    ['Component:Shop/{app}-{tier}', 'component:shop/web-front'],
    ['group:{team}', undefined],
    ['system:{app}', 'system:default/web'],
    ['component:{path}/{app}', undefined],
  ])('makes of %s the ref %s', (text, ref) => {
    const template = parseTemplate(text);
    expect(
      template.refOf({
        ...{ namespace: 'Shop', app: 'web', tier: 'Front', path: 'a/b' },
      }),
    ).toBe(ref);
  });

  it.each([
    ['{kind}:shop/web', /kind and a colon/],
    ['shop/web', /kind and a colon/],
    ['component:a/b/c', /kind:namespace\/name/],
    ['component:{a b}', /\{a b\} is no label/],
    ['component:{app', /a brace opens/],
    ['component:', /kind and a colon/],
  ])('refuses %s', (text, message) => {
    expect(() => parseTemplate(text)).toThrow(message);
  });
});
