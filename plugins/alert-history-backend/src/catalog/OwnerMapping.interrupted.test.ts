import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { entityOf } from './__testUtils__/ChangingCatalog';
import { alertOf, MappingStage } from './__testUtils__/MappingStage';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())(
  'OwnerMapping in trouble, %p',
  databaseId => {
    let stage: MappingStage;

    beforeEach(async () => {
      stage = await MappingStage.create(await databases.init(databaseId));
    });

    it('keeps what it knows while the catalog is away, empty, or fails midway, also after a restart', async () => {
      await insertEpisodes(stage.knex, [
        alertOf({ alertname: 'A', app: 'web' }),
      ]);
      await stage.mapping.run();
      expect(await stage.ownersOf({ app: 'web' })).toEqual([]);

      const before = ['web', 'db', 'api'].map(name =>
        entityOf(`Component:shop/${name}`),
      );
      stage.catalog.entities = before;
      await stage.mapping.run();
      stage.catalog.entities = [];
      await stage.mapping.run();
      expect(stage.logger.warn).toHaveBeenCalledWith(
        'The catalog has no entity that may own alerts, and had 3: owners stay as they were',
      );
      stage.catalog.entities = before.slice(1);
      stage.catalog.before = () => {
        if (stage.catalog.asked.at(-1)) {
          throw new Error('503');
        }
      };
      stage.catalog.entities.push(before[1]);
      await expect(stage.mapping.run()).rejects.toThrow('503');
      stage.catalogIsAway();
      await expect(stage.mapping.run()).rejects.toThrow('ECONNREFUSED');
      expect(await stage.stored()).toHaveLength(1);
      expect(await stage.ownersOf({ app: 'web' })).toHaveLength(1);
      expect(
        await stage.ownersOf({ app: 'web' }, stage.startMapping()),
      ).toHaveLength(1);
    });

    it('goes on where a reading was ended, and takes nobody out for what it did not read', async () => {
      await insertEpisodes(stage.knex, [
        alertOf({ alertname: 'A', app: 'first' }),
        alertOf({ alertname: 'B', app: 'last' }),
      ]);
      stage.catalog.entities = [
        'first',
        'second',
        'third',
        'fourth',
        'last',
      ].map(name => entityOf(`Component:shop/${name}`));
      const ending = new AbortController();
      stage.catalog.before = () => ending.abort();
      await stage.mapping.run(ending.signal);
      expect(await stage.stored()).toEqual([]);

      stage.catalog.before = () => {};
      const restarted = stage.startMapping();
      await restarted.run();
      const [first, ...later] = stage.catalog.asked;
      expect([first, ...later].filter(cursor => cursor === undefined)).toEqual([
        undefined,
      ]);
      expect(await stage.stored()).toHaveLength(2);

      stage.catalog.entities.shift();
      await restarted.run();
      expect(await stage.stored()).toHaveLength(1);
    });

    it('goes on where the mapping of alerts was ended', async () => {
      await insertEpisodes(
        stage.knex,
        Array.from({ length: 8 }, (_, i) =>
          alertOf({ alertname: 'A', app: 'web', i: String(i) }),
        ),
      );
      stage.catalog.entities = [entityOf('Component:shop/web')];
      await stage.knex.schema.renameTable('alert_entities', 'away');
      await expect(stage.mapping.run()).rejects.toThrow();
      await stage.knex.schema.renameTable('away', 'alert_entities');

      const ending = new AbortController();
      stage.knex.on('query', ({ sql }) => {
        if (sql.startsWith('INSERT INTO alert_entities')) {
          ending.abort();
        }
      });
      await stage.mapping.run(ending.signal);
      expect(await stage.stored()).toHaveLength(3);
      stage.catalogIsAway();
      await expect(stage.startMapping().run()).rejects.toThrow('ECONNREFUSED');
      expect(stage.logger.info).toHaveBeenLastCalledWith(
        'Mapped alerts to catalog entities',
        { alerts: 5, added: 5, removed: 0 },
      );
      expect(await stage.stored()).toHaveLength(8);
    });

    it('begins anew where the catalog does not take the cursor', async () => {
      stage.catalog.entities = ['a', 'b', 'c'].map(name =>
        entityOf(`Component:shop/${name}`),
      );
      await stage
        .knex('mapping_progress')
        .update({ next_page: 'of another release' });
      await expect(stage.mapping.run()).rejects.toThrow('Invalid cursor');
      await stage.mapping.run();
      expect(await stage.knex('catalog_entities').select()).toHaveLength(3);
    });

    it('leaves the work to the run that began last', async () => {
      await insertEpisodes(stage.knex, [
        alertOf({ alertname: 'A', app: 'web' }),
      ]);
      stage.catalog.entities = [entityOf('Component:shop/web')];
      const other = stage.startMapping();
      let overtaking: Promise<void> | undefined;
      stage.catalog.before = () => {
        if (!overtaking) {
          stage.catalog.entities = [entityOf('Component:bank/web')];
          overtaking = other.run();
          stage.catalog.entities = [entityOf('Component:shop/web')];
        }
      };
      await stage.mapping.run();
      await overtaking;
      expect(await stage.stored()).toHaveLength(1);
      expect(stage.logger.info).toHaveBeenCalledTimes(1);
    });

    it('maps new alerts by what another process has read', async () => {
      stage.catalog.entities = [entityOf('Component:shop/web')];
      expect(await stage.ownersOf({ app: 'web' })).toEqual([]);
      await stage.startMapping().run();
      expect(await stage.ownersOf({ app: 'web' })).toEqual([
        'component:shop/web',
      ]);
    });

    it('ends when told to, after its page', async () => {
      stage.catalog.entities = ['a', 'b', 'c'].map(name =>
        entityOf(`Component:shop/${name}`),
      );
      let stopped: Promise<void> | undefined;
      stage.catalog.before = () => {
        stopped = stage.mapping.stop();
      };
      await stage.mapping.run();
      await stopped;
      expect(stage.catalog.asked).toHaveLength(1);
      await stage.mapping.run();
      expect(stage.catalog.asked).toHaveLength(1);
    });
  },
);
