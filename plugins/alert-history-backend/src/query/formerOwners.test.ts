import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { EntityRefs } from './EntityRefs';
import { EVERYTHING, Visibility } from './Visibility';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const databases = testDatabases.create();
const T = Date.UTC(2026, 10, 20, 9);

describe.each(databases.eachSupportedId())(
  'former owners of an episode, %p',
  databaseId => {
    it('are told the latest first, to those who may know of them', async () => {
      const knex = await migrateDatabase(await databases.init(databaseId));
      await insertEpisodes(knex, [
        {
          labels: { alertname: 'A' },
          episodes: [{ uid: 'E1', state: 'firing', start: T }],
        },
      ]);
      const [{ id: alertId }] = await knex('alerts').select('id');
      const former = [
        { ref: 'api:shop/a', until: T },
        { ref: 'component:shop/b', until: T + 60_000 },
        { ref: 'component:shop/c', until: T + 60_000 },
      ];
      for (const { ref, until } of former) {
        const [{ id }] = await knex('entities').insert({ ref }).returning('id');
        await knex('former_alert_entities').insert({
          ...{ alert_id: alertId, entity_id: id, until },
          ...{ rule: 'label', detail: 'app="a"' },
        });
      }
      const reader = DatabaseHistoryReader.create({ knex, clock: () => T });
      const formerFor = async (visibility: Visibility) =>
        (await reader.getEpisode(visibility, 'E1')).formerEntities;

      const all = await formerFor(EVERYTHING);
      expect(all[0]).toEqual({
        ref: 'component:shop/b',
        reason: { rule: 'label', detail: 'app="a"' },
        until: '2026-11-20T09:01:00.000Z',
      });
      expect(all.map(({ ref }) => ref)).toEqual([
        'component:shop/b',
        'component:shop/c',
        'api:shop/a',
      ]);
      const some = await formerFor({
        ...EVERYTHING,
        entities: EntityRefs.of(['component:shop/c', 'api:shop/z']),
      });
      expect(some.map(({ ref }) => ref)).toEqual(['component:shop/c']);
    });
  },
);
