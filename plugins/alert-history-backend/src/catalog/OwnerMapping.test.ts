import { ALERT_HISTORY_SELECTOR_ANNOTATION } from '@alert-history/backstage-plugin-common';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import { AlertSpec, insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { OwnerMapping } from './OwnerMapping';

jest.setTimeout(60_000);

function entity(kind: string, name: string, selector?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      ...{ name, namespace: 'shop' },
      annotations: {
        'some/other': 'x',
        ...(selector && { [ALERT_HISTORY_SELECTOR_ANNOTATION]: selector }),
      },
    },
    spec: { type: 'service' },
  };
}

function alert(labels: AlertSpec['labels']): AlertSpec {
  return { labels, episodes: [] };
}

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())('OwnerMapping, %p', databaseId => {
  let knex: Knex;
  let entities: Entity[];
  let catalogIsAway: boolean;
  let mapping: OwnerMapping;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    knex = await migrateDatabase(await databases.init(databaseId));
    entities = [];
    catalogIsAway = false;
    mapping = OwnerMapping.create({
      ...{ knex, logger, auth: mockServices.auth() },
      catalog: {
        async *streamEntities(request, options) {
          if (catalogIsAway) {
            throw new Error('connect ECONNREFUSED');
          }
          yield* catalogServiceMock({ entities }).streamEntities(
            request,
            options,
          );
        },
      },
    });
  });

  async function stored() {
    const rows = await knex('alert_entities as ae')
      .join('entities as en', 'en.id', 'ae.entity_id')
      .join('alerts as a', 'a.id', 'ae.alert_id')
      .select('a.alertname', 'en.ref', 'ae.rule', 'ae.detail')
      .orderBy(['a.id', 'en.ref']);
    return rows.map(
      row => `${row.alertname}: ${row.ref} by ${row.rule} ${row.detail}`,
    );
  }

  it('maps stored alerts by the catalog, and again whenever it changes', async () => {
    await insertEpisodes(knex, [
      alert({ alertname: 'A', app: 'web' }),
      alert({ alertname: 'B', app: 'db' }),
      alert({ alertname: 'C', team: 'shop' }),
    ]);
    entities = [
      entity('Component', 'Web'),
      entity('Resource', 'db', '{app=~"db|web"}'),
      entity('Group', 'web', ' {team="shop"} '),
      entity('User', 'db'),
    ];
    await mapping.refreshAndRemap();
    expect(await stored()).toEqual([
      'A: component:shop/web by label app="web"',
      'A: resource:shop/db by annotation {app=~"db|web"}',
      'B: resource:shop/db by annotation {app=~"db|web"}',
      'C: group:shop/web by annotation {team="shop"}',
    ]);
    expect(mapping.ownersOf({ team: 'shop' })).toEqual([
      {
        ...{ ref: 'group:shop/web', rule: 'annotation' },
        detail: '{team="shop"}',
      },
    ]);

    entities = [entity('Component', 'web'), entity('Resource', 'db')];
    await mapping.refreshAndRemap();
    expect(await stored()).toEqual([
      'A: component:shop/web by label app="web"',
      'B: resource:shop/db by label app="db"',
    ]);
  });

  it('leaves alone what is right, and looks at alerts only after a change', async () => {
    await insertEpisodes(knex, [alert({ alertname: 'A', app: 'web' })]);
    entities = [entity('Component', 'web'), entity('Component', 'db')];
    await mapping.refreshAndRemap();
    expect(logger.info.mock.calls).toEqual([
      [
        'Mapped alerts to catalog entities',
        { alerts: 1, added: 1, removed: 0 },
      ],
    ]);

    await insertEpisodes(knex, [alert({ alertname: 'B', app: 'db' })]);
    entities = [...entities].reverse();
    await mapping.refreshAndRemap();
    expect(await stored()).toHaveLength(1);

    entities = [...entities, entity('Component', 'new')];
    await mapping.refreshAndRemap();
    expect(logger.info).toHaveBeenLastCalledWith(
      'Mapped alerts to catalog entities',
      { alerts: 2, added: 1, removed: 0 },
    );
  });

  it('maps more alerts than fit into one page', async () => {
    await insertEpisodes(
      knex,
      Array.from({ length: 1203 }, (_, i) =>
        alert({ alertname: 'A', app: 'web', i: String(i) }),
      ),
    );
    entities = [entity('Component', 'web')];
    await mapping.refreshAndRemap();
    expect(await stored()).toHaveLength(1203);
  });

  it('keeps what it knows while the catalog is away or empty', async () => {
    await insertEpisodes(knex, [alert({ alertname: 'A', app: 'web' })]);
    await mapping.refreshAndRemap();
    expect(mapping.ownersOf({ app: 'web' })).toEqual([]);

    entities = [entity('Component', 'web')];
    await mapping.refreshAndRemap();
    entities = [];
    await mapping.refreshAndRemap();
    catalogIsAway = true;
    await expect(mapping.refreshAndRemap()).rejects.toThrow('ECONNREFUSED');
    expect(await stored()).toHaveLength(1);
    expect(mapping.ownersOf({ app: 'web' })).toHaveLength(1);
  });

  it('tries again where mapping did not get through', async () => {
    await insertEpisodes(knex, [alert({ alertname: 'A', app: 'web' })]);
    entities = [entity('Component', 'web')];
    await knex.schema.renameTable('alert_entities', 'away');
    await expect(mapping.refreshAndRemap()).rejects.toThrow();
    await knex.schema.renameTable('away', 'alert_entities');
    await mapping.refreshAndRemap();
    expect(await stored()).toHaveLength(1);
  });

  it('warns of a bad selector once, until it changes', async () => {
    entities = [entity('Component', 'web', '{app=')];
    await mapping.refresh();
    entities.push(entity('Component', 'db'));
    await mapping.refresh();
    expect(logger.warn.mock.calls).toEqual([
      [
        expect.stringContaining(
          'The annotation alert-history/selector of component:shop/web is not used: Matchers: at character 6',
        ),
      ],
    ]);
    entities = [entity('Component', 'web', '{app')];
    await mapping.refresh();
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });
});
