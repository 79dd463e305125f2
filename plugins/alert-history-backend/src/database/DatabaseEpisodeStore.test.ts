import { monotonicFactory } from 'ulid';
import { DatabaseHistoryReader } from '../query/DatabaseHistoryReader';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { describeDirectSenders } from './__testUtils__/describeDirectSenders';
import {
  describeEpisodeStore,
  StoreUnderTest,
} from './__testUtils__/describeEpisodeStore';
import { describePolls } from './__testUtils__/describePolls';
import { nobody } from './__testUtils__/nobody';
import { DatabaseEpisodeStore } from './DatabaseEpisodeStore';
import { migrate } from './migrate';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const databases = testDatabases.create();

for (const id of databases.eachSupportedId().map(([name]) => name)) {
  const database = databases.init(id);

  const create = async (clock: () => number): Promise<StoreUnderTest> => {
    const knex = await database;
    await migrate(knex);
    await emptyDatabase(knex);
    return {
      store: DatabaseEpisodeStore.create({
        knex,
        owners: nobody,
        classify: ({ severity = 'none' }) => ({
          severity,
          hidden: severity === 'hidden',
        }),
        newUid: monotonicFactory(),
      }),
      reader: DatabaseHistoryReader.create({ knex, clock }),
    };
  };

  describeEpisodeStore(id, create);
  describePolls(id, create);
  describeDirectSenders(id, create);
}
