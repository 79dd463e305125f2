import {
  LabelSet,
  parseMatchers,
} from '@alert-history/backstage-plugin-common';
import fc from 'fast-check';
import { mappingSchema } from '../config/mappingSchema';
import { compileMatcher, matchesLabels } from '../query/compileMatcher';
import { MappableEntity } from './CatalogEntity';
import { EntityMatcher } from './EntityMatcher';
import { DEFAULT_MAPPING } from './MappingRules';

function component(namespace: string, name: string): MappableEntity {
  return { ref: `component:${namespace}/${name}` };
}

function selecting(ref: string, selector: string): MappableEntity {
  return { ref, selector };
}

function owners(entities: MappableEntity[], labels: LabelSet) {
  return EntityMatcher.create(entities, DEFAULT_MAPPING)
    .ownersOf(labels)
    .map(({ ref, rule, detail }) => `${ref} by ${rule} ${detail}`);
}

describe('EntityMatcher', () => {
  it('knows nobody without entities', () => {
    expect(owners([], { app: 'checkout' })).toEqual([]);
  });

  it('maps by selector, whatever the kind, and says which', () => {
    const entities = [
      selecting('group:default/shop', '{namespace="shop"}'),
      selecting('component:shop/web', 'namespace="shop",pod=~"web-.+"'),
      selecting('component:shop/db', '{namespace="shop",pod=~"db-.+"}'),
      selecting('component:bank/web', '{namespace!~"shop|",pod=~"web-.+"}'),
    ];
    expect(owners(entities, { namespace: 'shop', pod: 'web-1' })).toEqual([
      'group:default/shop by annotation {namespace="shop"}',
      'component:shop/web by annotation namespace="shop",pod=~"web-.+"',
    ]);
    expect(owners(entities, { namespace: 'bank', pod: 'web-1' })).toEqual([
      'component:bank/web by annotation {namespace!~"shop|",pod=~"web-.+"}',
    ]);
    expect(owners(entities, { pod: 'web-1' })).toEqual([]);
  });

  it('maps by the first label that names an entity, in any case', () => {
    const entities = [
      component('default', 'checkout'),
      component('default', 'node-exporter'),
      { ref: 'api:default/checkout' },
      { ref: 'group:default/checkout' },
    ];
    expect(
      owners(entities, {
        component: 'cpu',
        app: 'Checkout',
        job: 'node-exporter',
      }),
    ).toEqual([
      'component:default/checkout by label app="Checkout"',
      'api:default/checkout by label app="Checkout"',
    ]);
    expect(owners(entities, { job: 'node-exporter' })).toEqual([
      'component:default/node-exporter by label job="node-exporter"',
    ]);
    expect(owners(entities, { pod: 'checkout' })).toEqual([]);
    expect(owners(entities, { service: 'constructor' })).toEqual([]);
  });

  it('lets the label namespace decide between namesakes, if it is one of theirs', () => {
    const entities = [component('shop', 'web'), component('bank', 'web')];
    const refs = (labels: LabelSet) =>
      EntityMatcher.create(entities, DEFAULT_MAPPING)
        .ownersOf(labels)
        .map(owner => owner.ref);
    expect(refs({ app: 'web', namespace: 'Bank' })).toEqual([
      'component:bank/web',
    ]);
    expect(refs({ app: 'web', namespace: 'prod-eu-1' })).toHaveLength(2);
    expect(refs({ app: 'web' })).toHaveLength(2);
    expect(owners(entities, { app: 'web', namespace: 'bank' })).toEqual([
      'component:bank/web by label app="web",namespace="bank"',
    ]);
  });

  it('takes a label that holds the namespace or the whole ref at its word', () => {
    const entities = [
      component('shop', 'web'),
      component('bank', 'web'),
      { ref: 'api:shop/web' },
    ];
    expect(owners(entities, { job: 'Shop/web', namespace: 'bank' })).toEqual([
      'component:shop/web by label job="Shop/web"',
      'api:shop/web by label job="Shop/web"',
    ]);
    expect(owners(entities, { component: 'component:shop/web' })).toEqual([
      'component:shop/web by label component="component:shop/web"',
    ]);
    expect(owners(entities, { job: 'play/web', app: 'web:shop' })).toEqual([]);
  });

  it('lists an entity once, by its selector first', () => {
    const entity = { ...component('shop', 'web'), selector: '{app="web"}' };
    expect(owners([entity], { app: 'web' })).toEqual([
      'component:shop/web by annotation {app="web"}',
    ]);
    expect(owners([entity], { job: 'web' })).toEqual([
      'component:shop/web by label job="web"',
    ]);
  });

  it.each([
    ['{app=', 'Matchers: at character 6, the text ends where a value'],
    ['{app=~"("}', 'Matcher {app=~"("} is not an RE2 regular expression'],
    ['{}', 'It matches alerts without any label'],
    ['{app!="x",pod=~".*"}', 'It matches alerts without any label'],
  ])('leaves out the selector %s and says why', (selector, error) => {
    const entity = { ...component('shop', 'web'), selector };
    const matcher = EntityMatcher.create(
      [entity, selecting('a:b/c', '{app="web"}')],
      DEFAULT_MAPPING,
    );
    expect(matcher.problems).toEqual([
      { ref: entity.ref, selector, error: expect.stringContaining(error) },
    ]);
    // By name it is found nevertheless, and so are the others.
    expect(matcher.ownersOf({ app: 'web' }).map(owner => owner.ref)).toEqual([
      'a:b/c',
      'component:shop/web',
    ]);
  });

  it('takes each of several matcher lists for an alternative, and keeps those that can be used', () => {
    const entity = selecting('a:b/c', '{app="web"}\n{app=}\n{job="web"}');
    expect(owners([entity], { job: 'web', app: 'web' })).toEqual([
      'a:b/c by annotation {app="web"}',
    ]);
    expect(owners([entity], { job: 'web' })).toEqual([
      'a:b/c by annotation {job="web"}',
    ]);
    const { problems } = EntityMatcher.create([entity], DEFAULT_MAPPING);
    expect(problems).toMatchObject([{ selector: '{app=}' }]);
  });

  describe('with rules and annotations of other plugins', () => {
    const entities = [
      selecting('component:shop/web', '{tier="front"}'),
      component('shop', 'till'),
      { ref: 'group:default/shop' },
      {
        ...component('shop', 'grafana'),
        others: { 'grafana/alert-label-selector': 'tier=front' },
      },
    ];
    const mapping = (change: object) =>
      mappingSchema.parse({
        rules: [
          { match: '{team=~".+"}', entity: 'group:{team}' },
          { match: '{app=~".+"}', entity: 'component:shop/{app}' },
        ],
        ...change,
      });
    const labels = { tier: 'front', team: 'Shop', app: 'till' };
    const find = (change: object, of: LabelSet) =>
      EntityMatcher.create(entities, mapping(change))
        .ownersOf(of)
        .map(({ ref, rule, detail }) => `${ref} by ${rule} ${detail}`);

    it('collects all in their order', () => {
      expect(find({}, labels)).toEqual([
        'component:shop/web by annotation {tier="front"}',
        'group:default/shop by rule {team=~".+"} → group:{team}',
        'component:shop/till by rule {app=~".+"} → component:shop/{app}',
        'component:shop/grafana by other-annotation grafana/alert-label-selector: tier=front',
      ]);
      expect(find({ otherAnnotations: false }, labels)).toHaveLength(3);
    });

    it('stops at the first that finds an entity of the catalog', () => {
      const first = { collect: 'first' };
      expect(find(first, labels)).toHaveLength(1);
      expect(find(first, { team: 'bank', app: 'till' })).toEqual([
        'component:shop/till by rule {app=~".+"} → component:shop/{app}',
      ]);
      expect(find(first, { team: 'shop', app: 'till' })).toEqual([
        'group:default/shop by rule {team=~".+"} → group:{team}',
      ]);
      expect(
        find({ ...first, labels: ['workload'] }, { workload: 'till' }),
      ).toEqual(['component:shop/till by label workload="till"']);
    });
  });

  it('finds by its index what looking at every selector finds', () => {
    const value = fc.constantFrom('x', 'y', 'xy', 'x|y', 'x?', '');
    const name = fc.constantFrom('a', 'b', 'c');
    const condition = fc
      .tuple(name, fc.constantFrom('=', '!=', '=~', '!~'), value)
      .map(([label, op, text]) => `${label}${op}"${text}"`);
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(fc.array(condition, { minLength: 1, maxLength: 3 })),
        fc.dictionary(name, value),
        (selectors, labels) => {
          const entities = selectors.map((selector, i) =>
            selecting(`component:default/${i}`, selector.join(',')),
          );
          const matcher = EntityMatcher.create(entities, DEFAULT_MAPPING);
          const bad = new Set(matcher.problems.map(problem => problem.ref));
          const expected = entities.filter(
            ({ ref, selector }) =>
              !bad.has(ref) &&
              matchesLabels(
                parseMatchers(selector!).map(compileMatcher),
                labels,
              ),
          );
          found += expected.length;
          expect(
            matcher
              .ownersOf(labels)
              .map(owner => owner.ref)
              .sort(),
          ).toEqual(expected.map(entity => entity.ref).sort());
        },
      ),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(100);
  });
});
