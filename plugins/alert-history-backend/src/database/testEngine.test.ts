import { testDatabases, testEngine } from '../__testUtils__/testDatabases';
import { measureEngine } from '../status/operations/measureEngine';

const databases = testDatabases.create();

describe('the engine of these tests', () => {
  it(`is ${testEngine}, as it says itself`, async () => {
    const [[id]] = databases.eachSupportedId();
    const knex = await databases.init(id);
    expect(`${await measureEngine(knex)} `).toMatch(
      new RegExp(`^${testEngine}\\b`),
    );
  });
});
