import { EntityFacet } from '@alert-history/backstage-plugin-common';
import { CatalogFacts, groupOwners } from './groupOwners';

const facet = (ref: string): EntityFacet => ({
  ref,
  episodes: 1,
  firing: 0,
  firingBySeverity: {},
});

const catalog = new Map<string, CatalogFacts>([
  ['a', { type: 'service', owner: 'group:default/one', isMine: false }],
  ['b', { type: 'service', owner: 'group:default/two', isMine: false }],
  ['c', { type: 'resource', owner: 'group:default/mine', isMine: true }],
  ['d', { type: 'service', owner: 'group:default/one', isMine: false }],
  ['orphan', { type: 'service', isMine: false }],
]);

const shape = (refs: string[]) =>
  groupOwners(refs.map(facet), ref => catalog.get(ref)).map(
    ({ owner, rows }) => [owner, ...rows.map(row => row.facet.ref)],
  );

describe('groupOwners', () => {
  it('puts the own group first and the ownerless last, else what hurts most', () => {
    expect(shape(['orphan', 'b', 'a', 'gone', 'd', 'c'])).toEqual([
      ['group:default/mine', 'c'],
      ['group:default/two', 'b'],
      ['group:default/one', 'a', 'd'],
      [undefined, 'orphan', 'gone'],
    ]);
  });

  it('is one group without a name where the catalog does not answer', () => {
    expect(groupOwners([facet('b'), facet('a')], () => undefined)).toEqual([
      {
        owner: undefined,
        isMine: false,
        rows: [{ facet: facet('b') }, { facet: facet('a') }],
      },
    ]);
  });
});
