import { LabelSet } from '@alert-history/backstage-plugin-common';
import { mappingSchema } from '../config/mappingSchema';
import { EntityMatcher } from './EntityMatcher';
import { explainMapping } from './explainMapping';

const entities = [
  { ref: 'component:shop/web', selector: '{tier="front",app="web"}' },
  { ref: 'component:shop/till', selector: '{app=' },
  {
    ref: 'component:shop/grafana',
    others: { 'grafana/alert-label-selector': 'tier=front' },
  },
];

function explain(labels: LabelSet, mapping: object = {}) {
  const rules = mappingSchema.parse({
    rules: [
      { match: '{team="shop",job=~".+"}', entity: 'component:shop/{job}' },
    ],
    labels: ['service', 'job'],
    ...mapping,
  });
  return explainMapping(EntityMatcher.create(entities, rules), labels);
}

/** As `rule outcome entity: why`. */
function told(...of: Parameters<typeof explain>) {
  return explain(...of).steps.map(({ rule, outcome, entity = '', why = '' }) =>
    [`${rule} ${outcome} ${entity}`.trim(), ...(why ? [why] : [])].join(': '),
  );
}

describe('explainMapping', () => {
  it('says of each way why it finds nobody', () => {
    expect(told({ team: 'shop', service: 'db' })).toEqual([
      'annotation no-match: None of 1 annotations matches these labels',
      'rule no-match: job is missing, expected job=~".+"',
      'other-annotation no-match: None of 1 annotations matches these labels',
      'label no-entity: No entity is called db',
      'label no-match: The alert has no label job',
    ]);
    expect(told({ team: 'shop', job: 'db' })[1]).toBe(
      'rule no-entity component:shop/db: The catalog has no such entity',
    );
    expect(told({ team: 'shop', job: 'a/b' })[1]).toBe(
      'rule no-entity: The values of the labels make no entity ref',
    );
  });

  it('says who finds an owner, and what is not tried any more', () => {
    const labels = { tier: 'front', app: 'web', team: 'shop', job: 'till' };
    expect(told(labels)).toEqual([
      'annotation owns component:shop/web',
      'rule owns component:shop/till',
      'other-annotation owns component:shop/grafana',
      'label no-match: The alert has no label service',
      'label owns component:shop/till',
    ]);
    const first = explain(labels, { collect: 'first' });
    expect(first.owners.map(({ ref }) => ref)).toEqual(['component:shop/web']);
    expect(first.steps.map(({ outcome }) => outcome)).toEqual([
      ...['owns', 'not-tried', 'not-tried', 'not-tried', 'not-tried'],
    ]);
  });

  it('tells what was nearly it, and which annotations can not be used', () => {
    const { nearMisses, problems } = explain({ app: 'web', service: 'tills' });
    expect(nearMisses).toEqual([
      {
        ...{ entity: 'component:shop/till', rule: 'label' },
        ...{ detail: 'service="tills"', why: 'It is nearly till' },
      },
      {
        ...{ entity: 'component:shop/web', rule: 'annotation' },
        detail: '{tier="front",app="web"}',
        why: 'tier is missing, expected tier="front"',
      },
    ]);
    expect(problems).toMatchObject([
      { ref: 'component:shop/till', selector: '{app=' },
    ]);
  });
});
