import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { entityOf } from './__testUtils__/ChangingCatalog';
import { alertOf, MappingStage } from './__testUtils__/MappingStage';
import { mappingSchema } from '../config/mappingSchema';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())('OwnerMapping, %p', databaseId => {
  let stage: MappingStage;

  beforeEach(async () => {
    stage = await MappingStage.create(await databases.init(databaseId));
  });

  it('maps stored alerts by the catalog, and again whenever it changes', async () => {
    await insertEpisodes(stage.knex, [
      alertOf({ alertname: 'A', app: 'web' }),
      alertOf({ alertname: 'B', app: 'db' }),
      alertOf({ alertname: 'C', team: 'shop' }),
    ]);
    stage.catalog.entities = [
      entityOf('Component:shop/Web'),
      entityOf('Resource:shop/db', { selector: '{app=~"db|web"}' }),
      entityOf('Group:shop/web', { selector: ' {team="shop"} ' }),
      entityOf('User:shop/db'),
    ];
    await stage.mapping.run();
    expect(await stage.stored()).toEqual([
      'A: component:shop/web by label app="web"',
      'A: resource:shop/db by annotation {app=~"db|web"}',
      'B: resource:shop/db by annotation {app=~"db|web"}',
      'C: group:shop/web by annotation {team="shop"}',
    ]);
    expect(await stage.ownersOf({ team: 'shop' })).toEqual(['group:shop/web']);

    stage.catalog.entities = [
      entityOf('Component:shop/web'),
      entityOf('Resource:shop/db'),
    ];
    await stage.mapping.run();
    expect(await stage.stored()).toEqual([
      'A: component:shop/web by label app="web"',
      'B: resource:shop/db by label app="db"',
    ]);
  });

  it('looks at stored alerts only where mapping changed, and writes nothing where nothing did', async () => {
    await insertEpisodes(stage.knex, [alertOf({ alertname: 'A', app: 'web' })]);
    const web = entityOf('Component:shop/web');
    stage.catalog.entities = [web, entityOf('Component:shop/db')];
    await stage.mapping.run();
    expect(stage.logger.info.mock.calls).toEqual([
      [
        'Mapped alerts to catalog entities',
        { alerts: 1, added: 1, removed: 0 },
      ],
    ]);

    const written: string[] = [];
    stage.knex.on('query', ({ sql }) => {
      if (!/^(select|BEGIN|COMMIT)/i.test(sql)) {
        written.push(sql.replace(/[`"]/g, '').split(' ').slice(0, 3).join(' '));
      }
    });
    web.metadata.etag = 'other';
    stage.catalog.entities.reverse();
    await stage.mapping.run();
    expect(written).toEqual([
      'update mapping_progress set',
      'update mapping_progress set',
    ]);

    stage.catalog.entities = [
      entityOf('Component:shop/web', { ownedBy: ['group:default/a'] }),
      entityOf('Component:shop/db'),
    ];
    await stage.mapping.run();
    expect(written.join()).toContain('entity_owners');
    expect(stage.logger.info).toHaveBeenCalledTimes(1);
  });

  it('maps stored alerts again by other rules, at once and when no replica is left that has those before', async () => {
    await insertEpisodes(stage.knex, [
      alertOf({ alertname: 'A', team: 'shop', app: 'web' }),
    ]);
    stage.catalog.entities = [
      entityOf('Component:shop/web'),
      entityOf('Group:default/shop'),
    ];
    await stage.mapping.run();
    expect(await stage.stored()).toEqual([
      'A: component:shop/web by label app="web"',
    ]);
    stage.rules = mappingSchema.parse({
      collect: 'first',
      rules: [{ match: '{team=~".+"}', entity: 'group:{team}' }],
    });
    const changed = stage.startMapping();
    await changed.run();
    const byRule = 'A: group:default/shop by rule {team=~".+"} → group:{team}';
    expect(await stage.stored()).toEqual([byRule]);

    // What a replica wrote that still had the rules before.
    await stage.knex('alert_entities').delete();
    await changed.run();
    expect(await stage.stored()).toEqual([]);
    stage.now += 11 * 60_000;
    await changed.run();
    expect(await stage.stored()).toEqual([byRule]);
    const { info } = stage.logger;
    info.mockClear();
    stage.now += 11 * 60_000;
    await changed.run();
    expect(info).not.toHaveBeenCalled();
  });

  it('maps by more entities, and more alerts, than fit into one page', async () => {
    const names = Array.from({ length: 7 }, (_, i) => `service-${i}`);
    await insertEpisodes(
      stage.knex,
      names.map(app => alertOf({ alertname: 'A', app })),
    );
    stage.catalog.entities = names.map(name =>
      entityOf(`Component:shop/${name}`),
    );
    await stage.mapping.run();
    expect(await stage.stored()).toEqual(
      names.map(name => `A: component:shop/${name} by label app="${name}"`),
    );
  });

  it('keeps who owned an alert before, and since when not', async () => {
    await insertEpisodes(stage.knex, [
      alertOf({ alertname: 'A', app: 'web' }),
      alertOf({ alertname: 'B', team: 'shop' }),
      alertOf({ alertname: 'C', app: 'gone' }),
    ]);
    stage.catalog.entities = [
      entityOf('Component:shop/web', { uid: '1' }),
      entityOf('System:shop/all', { selector: '{team="shop"}' }),
      entityOf('Component:shop/gone'),
    ];
    await stage.mapping.run();
    stage.now += 60_000;
    // Renamed, annotated otherwise, deleted.
    stage.catalog.entities = [
      entityOf('Component:shop/frontend', {
        ...{ uid: '1', selector: '{app="web"}' },
      }),
      entityOf('System:shop/all', { selector: '{team="bank"}' }),
    ];
    await stage.mapping.run();
    expect(await stage.stored()).toEqual([
      'A: component:shop/frontend by annotation {app="web"}',
    ]);
    expect(await stage.stored('former_alert_entities')).toEqual([
      'A: component:shop/web by label app="web"',
      'B: system:shop/all by annotation {team="shop"}',
      'C: component:shop/gone by label app="gone"',
    ]);
    expect(
      await stage.knex('former_alert_entities').distinct().pluck('until'),
    ).toEqual([stage.now]);

    stage.catalog.entities.push(entityOf('Component:shop/gone'));
    await stage.mapping.run();
    expect(await stage.stored('former_alert_entities')).toHaveLength(2);
    expect(await stage.stored()).toHaveLength(2);
  });

  it('keeps who owns the entities', async () => {
    const owners = async () =>
      (
        await stage
          .knex('entity_owners as o')
          .join('entities as en', 'en.id', 'o.entity_id')
          .orderBy(['ref', 'owner_ref'])
          .select('ref', 'owner_ref')
      ).map(row => `${row.ref} of ${row.owner_ref}`);
    stage.catalog.entities = [
      entityOf('Component:shop/web', {
        ownedBy: ['Group:default/Shop', 'user:default/ann'],
      }),
      entityOf('Component:shop/db', { ownedBy: ['group:default/shop'] }),
    ];
    await stage.mapping.run();
    expect(await owners()).toEqual([
      'component:shop/db of group:default/shop',
      'component:shop/web of group:default/shop',
      'component:shop/web of user:default/ann',
    ]);
    stage.catalog.entities = [
      entityOf('Component:shop/web', { ownedBy: ['group:default/bank'] }),
    ];
    await stage.mapping.run();
    expect(await owners()).toEqual([
      'component:shop/web of group:default/bank',
    ]);
  });

  it('tells, and warns once, of selectors that can not be used', async () => {
    expect(await stage.mapping.status()).toEqual({ entities: 0, problems: [] });
    stage.catalog.entities = [
      entityOf('Component:shop/web', { selector: '{app=' }),
      entityOf('Component:shop/db', {
        selector: `{app="${'x'.repeat(9_000)}"}`,
      }),
    ];
    await stage.mapping.run();
    const { problems, ...rest } = await stage.startMapping().status();
    expect(rest).toEqual({
      entities: 2,
      refreshedAt: '2026-11-26T10:00:00.000Z',
    });
    expect(problems.map(({ ref, error }) => `${ref}: ${error}`)).toEqual([
      expect.stringMatching(
        /component:shop\/db: .* the text is 9008 bytes long/,
      ),
      expect.stringContaining('component:shop/web: Matchers: at character 6'),
    ]);

    stage.logger.warn.mockClear();
    stage.catalog.entities.push(entityOf('Component:shop/new'));
    await stage.mapping.run();
    expect(stage.logger.warn).not.toHaveBeenCalled();
    stage.catalog.entities[0] = entityOf('Component:shop/web', {
      selector: '{app',
    });
    await stage.mapping.run();
    expect(stage.logger.warn.mock.calls).toEqual([
      [
        expect.stringContaining(
          'The annotation alert-history/selector of component:shop/web is not used: Matchers: at character',
        ),
      ],
    ]);
  });
});
