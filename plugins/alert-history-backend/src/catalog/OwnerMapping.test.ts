import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { AlertSpec, insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { ChangingCatalog, entityOf } from './__testUtils__/ChangingCatalog';
import { OwnerMapping } from './OwnerMapping';

jest.setTimeout(60_000);

function alert(labels: AlertSpec['labels']): AlertSpec {
  return { labels, episodes: [] };
}

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())('OwnerMapping, %p', databaseId => {
  let knex: Knex;
  let catalog: ChangingCatalog;
  let now: number;
  let mapping: OwnerMapping;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    knex = await migrateDatabase(await databases.init(databaseId));
    catalog = new ChangingCatalog();
    now = Date.parse('2026-11-26T10:00:00Z');
    mapping = startMapping();
  });

  /** As a process does that has just started. */
  function startMapping() {
    return OwnerMapping.create({
      ...{ writer: knex, reader: knex, catalog, logger },
      auth: mockServices.auth(),
      now: () => now,
      ...{ catalogPage: 2, alertPage: 3 },
    });
  }

  async function stored(table = 'alert_entities') {
    const rows = await knex(`${table} as ae`)
      .join('entities as en', 'en.id', 'ae.entity_id')
      .join('alerts as a', 'a.id', 'ae.alert_id')
      .select('a.alertname', 'en.ref', 'ae.rule', 'ae.detail')
      .orderBy(['a.id', 'en.ref']);
    return rows.map(
      row => `${row.alertname}: ${row.ref} by ${row.rule} ${row.detail}`,
    );
  }

  async function ownersOf(labels: AlertSpec['labels'], by = mapping) {
    const matcher = await by.matcherIn(knex);
    return matcher.ownersOf(labels).map(({ ref }) => ref);
  }

  function catalogIsAway() {
    catalog.before = () => {
      throw new Error('connect ECONNREFUSED');
    };
  }

  it('maps stored alerts by the catalog, and again whenever it changes', async () => {
    await insertEpisodes(knex, [
      alert({ alertname: 'A', app: 'web' }),
      alert({ alertname: 'B', app: 'db' }),
      alert({ alertname: 'C', team: 'shop' }),
    ]);
    catalog.entities = [
      entityOf('Component:shop/Web'),
      entityOf('Resource:shop/db', { selector: '{app=~"db|web"}' }),
      entityOf('Group:shop/web', { selector: ' {team="shop"} ' }),
      entityOf('User:shop/db'),
    ];
    await mapping.run();
    expect(await stored()).toEqual([
      'A: component:shop/web by label app="web"',
      'A: resource:shop/db by annotation {app=~"db|web"}',
      'B: resource:shop/db by annotation {app=~"db|web"}',
      'C: group:shop/web by annotation {team="shop"}',
    ]);
    expect(await ownersOf({ team: 'shop' })).toEqual(['group:shop/web']);

    catalog.entities = [
      entityOf('Component:shop/web'),
      entityOf('Resource:shop/db'),
    ];
    await mapping.run();
    expect(await stored()).toEqual([
      'A: component:shop/web by label app="web"',
      'B: resource:shop/db by label app="db"',
    ]);
  });

  it('looks at stored alerts only where mapping changed, and writes nothing where nothing did', async () => {
    await insertEpisodes(knex, [alert({ alertname: 'A', app: 'web' })]);
    const web = entityOf('Component:shop/web');
    catalog.entities = [web, entityOf('Component:shop/db')];
    await mapping.run();
    expect(logger.info.mock.calls).toEqual([
      [
        'Mapped alerts to catalog entities',
        { alerts: 1, added: 1, removed: 0 },
      ],
    ]);

    const written: string[] = [];
    knex.on('query', ({ sql }) => {
      if (!/^(select|BEGIN|COMMIT)/i.test(sql)) {
        written.push(sql.split(' ').slice(0, 3).join(' '));
      }
    });
    web.metadata.etag = 'other';
    catalog.entities.reverse();
    await mapping.run();
    expect(written).toEqual([
      'update `mapping_progress` set',
      'update `mapping_progress` set',
    ]);

    catalog.entities = [
      entityOf('Component:shop/web', { ownedBy: ['group:default/a'] }),
      entityOf('Component:shop/db'),
    ];
    await mapping.run();
    expect(written.join()).toContain('entity_owners');
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('maps by more entities, and more alerts, than fit into one page', async () => {
    const names = Array.from({ length: 7 }, (_, i) => `service-${i}`);
    await insertEpisodes(
      knex,
      names.map(app => alert({ alertname: 'A', app })),
    );
    catalog.entities = names.map(name => entityOf(`Component:shop/${name}`));
    await mapping.run();
    expect(await stored()).toEqual(
      names.map(name => `A: component:shop/${name} by label app="${name}"`),
    );
  });

  it('keeps who owned an alert before, and since when not', async () => {
    await insertEpisodes(knex, [
      alert({ alertname: 'A', app: 'web' }),
      alert({ alertname: 'B', team: 'shop' }),
      alert({ alertname: 'C', app: 'gone' }),
    ]);
    catalog.entities = [
      entityOf('Component:shop/web', { uid: '1' }),
      entityOf('System:shop/all', { selector: '{team="shop"}' }),
      entityOf('Component:shop/gone'),
    ];
    await mapping.run();
    now += 60_000;
    // Renamed, annotated otherwise, deleted.
    catalog.entities = [
      entityOf('Component:shop/frontend', {
        ...{ uid: '1', selector: '{app="web"}' },
      }),
      entityOf('System:shop/all', { selector: '{team="bank"}' }),
    ];
    await mapping.run();
    expect(await stored()).toEqual([
      'A: component:shop/frontend by annotation {app="web"}',
    ]);
    expect(await stored('former_alert_entities')).toEqual([
      'A: component:shop/web by label app="web"',
      'B: system:shop/all by annotation {team="shop"}',
      'C: component:shop/gone by label app="gone"',
    ]);
    expect(
      await knex('former_alert_entities').distinct().pluck('until'),
    ).toEqual([now]);

    catalog.entities.push(entityOf('Component:shop/gone'));
    await mapping.run();
    expect(await stored('former_alert_entities')).toHaveLength(2);
    expect(await stored()).toHaveLength(2);
  });

  it('keeps what it knows while the catalog is away, empty, or fails midway, also after a restart', async () => {
    await insertEpisodes(knex, [alert({ alertname: 'A', app: 'web' })]);
    await mapping.run();
    expect(await ownersOf({ app: 'web' })).toEqual([]);

    const before = ['web', 'db', 'api'].map(name =>
      entityOf(`Component:shop/${name}`),
    );
    catalog.entities = before;
    await mapping.run();
    catalog.entities = [];
    await mapping.run();
    expect(logger.warn).toHaveBeenCalledWith(
      'The catalog has no entity that may own alerts, and had 3: owners stay as they were',
    );
    catalog.entities = before.slice(1);
    catalog.before = () => {
      if (catalog.asked.at(-1)) {
        throw new Error('503');
      }
    };
    catalog.entities.push(before[1]);
    await expect(mapping.run()).rejects.toThrow('503');
    catalogIsAway();
    await expect(mapping.run()).rejects.toThrow('ECONNREFUSED');
    expect(await stored()).toHaveLength(1);
    expect(await ownersOf({ app: 'web' })).toHaveLength(1);
    expect(await ownersOf({ app: 'web' }, startMapping())).toHaveLength(1);
  });

  it('goes on where a reading was ended, and takes nobody out for what it did not read', async () => {
    await insertEpisodes(knex, [
      alert({ alertname: 'A', app: 'first' }),
      alert({ alertname: 'B', app: 'last' }),
    ]);
    catalog.entities = ['first', 'second', 'third', 'fourth', 'last'].map(
      name => entityOf(`Component:shop/${name}`),
    );
    const ending = new AbortController();
    catalog.before = () => ending.abort();
    await mapping.run(ending.signal);
    expect(await stored()).toEqual([]);

    catalog.before = () => {};
    const restarted = startMapping();
    await restarted.run();
    const [first, ...later] = catalog.asked;
    expect([first, ...later].filter(cursor => cursor === undefined)).toEqual([
      undefined,
    ]);
    expect(await stored()).toHaveLength(2);

    catalog.entities.shift();
    await restarted.run();
    expect(await stored()).toHaveLength(1);
  });

  it('goes on where the mapping of alerts was ended', async () => {
    await insertEpisodes(
      knex,
      Array.from({ length: 8 }, (_, i) =>
        alert({ alertname: 'A', app: 'web', i: String(i) }),
      ),
    );
    catalog.entities = [entityOf('Component:shop/web')];
    await knex.schema.renameTable('alert_entities', 'away');
    await expect(mapping.run()).rejects.toThrow();
    await knex.schema.renameTable('away', 'alert_entities');

    const ending = new AbortController();
    knex.on('query', ({ sql }) => {
      if (sql.startsWith('INSERT INTO alert_entities')) {
        ending.abort();
      }
    });
    await mapping.run(ending.signal);
    expect(await stored()).toHaveLength(3);
    catalogIsAway();
    await expect(startMapping().run()).rejects.toThrow('ECONNREFUSED');
    expect(logger.info).toHaveBeenLastCalledWith(
      'Mapped alerts to catalog entities',
      { alerts: 5, added: 5, removed: 0 },
    );
    expect(await stored()).toHaveLength(8);
  });

  it('begins anew where the catalog does not take the cursor', async () => {
    catalog.entities = ['a', 'b', 'c'].map(name =>
      entityOf(`Component:shop/${name}`),
    );
    await knex('mapping_progress').update({ next_page: 'of another release' });
    await expect(mapping.run()).rejects.toThrow('Invalid cursor');
    await mapping.run();
    expect(await knex('catalog_entities').select()).toHaveLength(3);
  });

  it('leaves the work to the run that began last', async () => {
    await insertEpisodes(knex, [alert({ alertname: 'A', app: 'web' })]);
    catalog.entities = [entityOf('Component:shop/web')];
    const other = startMapping();
    let overtaking: Promise<void> | undefined;
    catalog.before = () => {
      if (!overtaking) {
        catalog.entities = [entityOf('Component:bank/web')];
        overtaking = other.run();
        catalog.entities = [entityOf('Component:shop/web')];
      }
    };
    await mapping.run();
    await overtaking;
    expect(await stored()).toHaveLength(1);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('maps new alerts by what another process has read', async () => {
    catalog.entities = [entityOf('Component:shop/web')];
    expect(await ownersOf({ app: 'web' })).toEqual([]);
    await startMapping().run();
    expect(await ownersOf({ app: 'web' })).toEqual(['component:shop/web']);
  });

  it('keeps who owns the entities', async () => {
    const owners = async () =>
      (
        await knex('entity_owners as o')
          .join('entities as en', 'en.id', 'o.entity_id')
          .orderBy(['ref', 'owner_ref'])
          .select('ref', 'owner_ref')
      ).map(row => `${row.ref} of ${row.owner_ref}`);
    catalog.entities = [
      entityOf('Component:shop/web', {
        ownedBy: ['Group:default/Shop', 'user:default/ann'],
      }),
      entityOf('Component:shop/db', { ownedBy: ['group:default/shop'] }),
    ];
    await mapping.run();
    expect(await owners()).toEqual([
      'component:shop/db of group:default/shop',
      'component:shop/web of group:default/shop',
      'component:shop/web of user:default/ann',
    ]);
    catalog.entities = [
      entityOf('Component:shop/web', { ownedBy: ['group:default/bank'] }),
    ];
    await mapping.run();
    expect(await owners()).toEqual([
      'component:shop/web of group:default/bank',
    ]);
  });

  it('tells, and warns once, of selectors that can not be used', async () => {
    expect(await mapping.status()).toEqual({ entities: 0, problems: [] });
    catalog.entities = [
      entityOf('Component:shop/web', { selector: '{app=' }),
      entityOf('Component:shop/db', {
        selector: `{app="${'x'.repeat(9_000)}"}`,
      }),
    ];
    await mapping.run();
    const { problems, ...rest } = await startMapping().status();
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

    logger.warn.mockClear();
    catalog.entities.push(entityOf('Component:shop/new'));
    await mapping.run();
    expect(logger.warn).not.toHaveBeenCalled();
    catalog.entities[0] = entityOf('Component:shop/web', { selector: '{app' });
    await mapping.run();
    expect(logger.warn.mock.calls).toEqual([
      [
        expect.stringContaining(
          'The annotation alert-history/selector of component:shop/web is not used: Matchers: at character',
        ),
      ],
    ]);
  });

  it('ends when told to, after its page', async () => {
    catalog.entities = ['a', 'b', 'c'].map(name =>
      entityOf(`Component:shop/${name}`),
    );
    let stopped: Promise<void> | undefined;
    catalog.before = () => {
      stopped = mapping.stop();
    };
    await mapping.run();
    await stopped;
    expect(catalog.asked).toHaveLength(1);
    await mapping.run();
    expect(catalog.asked).toHaveLength(1);
  });
});
