import { LabelSet } from '@alert-history/backstage-plugin-common';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { testDatabases } from '../__testUtils__/testDatabases';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { EntityRefs } from './EntityRefs';
import { EVERYTHING, Visibility } from './Visibility';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 10, 27, 9);
const databases = testDatabases.create();

describe.each(databases.eachSupportedId())('listUnowned, %p', databaseId => {
  let reader: DatabaseHistoryReader;
  let uids = 0;

  /** With so many episodes, of which the last fires. */
  const alert = (labels: LabelSet, episodes: number, owner?: string) => ({
    labels,
    ...(owner && {
      owners: [{ ref: owner, rule: 'label' as const, detail: 'x' }],
    }),
    episodes: Array.from({ length: episodes }, (_, i) => ({
      uid: `E${uids++}`,
      start: NOW - (episodes - i) * 60_000,
      ...(i < episodes - 1
        ? { state: 'resolved' as const, end: NOW - (episodes - i) * 60_000 + 1 }
        : { state: 'firing' as const }),
    })),
  });

  beforeAll(async () => {
    const knex = await migrateDatabase(await databases.init(databaseId));
    await insertEpisodes(knex, [
      alert({ alertname: 'A', namespace: 'Shop', app: 'chekout', pod: '1' }, 2),
      alert({ alertname: 'B', namespace: 'Shop', app: 'chekout', pod: '2' }, 2),
      alert({ alertname: 'B', namespace: 'Shop', app: 'chekout', pod: '3' }, 1),
      alert({ alertname: 'C', deployment: 'db', job: 'ksm' }, 3),
      alert({ alertname: 'Bare' }, 1),
      alert({ alertname: 'D', app: 'owned' }, 9, 'component:shop/checkout'),
    ]);
    const ids = await knex('entities')
      .insert([
        { ref: 'component:bank/checkout' },
        { ref: 'api:shop/checkout' },
      ])
      .returning('id');
    const known = await knex('entities').where(
      'ref',
      'component:shop/checkout',
    );
    await knex('catalog_entities').insert(
      [...ids, ...known].map(({ id }) => ({ entity_id: id, digest: '' })),
    );
    reader = DatabaseHistoryReader.create({
      ...{ knex, clock: () => NOW, nameLabels: ['app', 'job'] },
    });
  });

  function list(visibility: Visibility = EVERYTHING, limit = 50) {
    return reader.listUnowned(visibility, {
      filter: { matchers: [], hidden: false },
      limit,
    });
  }

  it('groups them by what they would be known by, and proposes a rule', async () => {
    const { items, ...rest } = await list();
    expect(items).toEqual([
      {
        labels: { namespace: 'Shop', app: 'chekout' },
        ...{ alerts: 3, episodes: 5, firing: 3, alertnames: ['B', 'A'] },
        proposal: {
          match: '{namespace="Shop",app="chekout"}',
          ...{ entity: 'component:shop/checkout', isKnown: true },
        },
      },
      {
        labels: { deployment: 'db' },
        ...{ alerts: 1, episodes: 3, firing: 1, alertnames: ['C'] },
        proposal: {
          match: '{deployment="db"}',
          ...{ entity: 'component:default/db', isKnown: false },
        },
      },
      {
        labels: { alertname: 'Bare' },
        ...{ alerts: 1, episodes: 1, firing: 1, alertnames: ['Bare'] },
        proposal: {
          match: '{alertname="Bare"}',
          ...{ entity: 'component:default/bare', isKnown: false },
        },
      },
    ]);
    expect(rest).toEqual({
      ...{ alerts: 5, episodes: 9, asOf: new Date(NOW).toISOString() },
    });
  });

  it('names no entity that may not be read, and says what it left out', async () => {
    const entities = EntityRefs.of(['component:bank/checkout']);
    const { items, truncated, alerts } = await list(
      { ...EVERYTHING, entities },
      1,
    );
    expect(items[0].proposal.entity).toBe('component:bank/checkout');
    expect({ truncated, alerts }).toEqual({
      truncated: { items: 2 },
      alerts: 5,
    });
  });
});
