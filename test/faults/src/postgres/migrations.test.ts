import { CleanUp } from '@alert-history/test-fixtures';
import { PostgresServer, startPostgres } from '@alert-history/test-services';
import { ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPostgresStorage } from './openPostgresStorage';

jest.setTimeout(300_000);

const ROUNDS = 50;
const PROCESSES = 3;
const KILLS = 12;

describe('migrations of PostgreSQL', () => {
  const cleanUp = new CleanUp();
  let server: PostgresServer;
  let databases = 0;

  beforeAll(async () => {
    server = await startPostgres({ version: 15, fsync: false });
    cleanUp.add(() => server.dispose());
  });

  afterAll(() => cleanUp.run());

  const newDatabase = () => server.createDatabase(`migrated${databases++}`);

  function startProcess(): ChildProcess {
    const child = fork(join(__dirname, 'migrateInTurn.ts'), {
      execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
      serialization: 'json',
    });
    cleanUp.add(async () => {
      child.kill();
    });
    return child;
  }

  async function answerOf(
    child: ChildProcess,
    ...fields: string[]
  ): Promise<object> {
    return new Promise(resolve => {
      const listen = (answer: object) => {
        // What compiles it on the way sends messages too.
        if (fields.some(field => field in answer)) {
          child.off('message', listen);
          resolve(answer);
        }
      };
      child.on('message', listen);
    });
  }

  it(`are made once by ${PROCESSES} processes that start on an empty database together, ${ROUNDS} times`, async () => {
    const processes = Array.from({ length: PROCESSES }, startProcess);
    for (let round = 0; round < ROUNDS; round++) {
      const url = await newDatabase();
      const answers = processes.map(child =>
        answerOf(child, 'episodes', 'error'),
      );
      processes.forEach(child => child.send(url));
      expect(await Promise.all(answers)).toEqual(
        processes.map(() => ({ episodes: 0 })),
      );
    }
  });

  it('that are ended by kill -9 are made by the next process', async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const url = await newDatabase();
      const child = startProcess();
      const begun = answerOf(child, 'begun');
      child.send(url);
      await begun;
      // Spread over the time that they take.
      await sleep((kill * 250) / KILLS);
      child.kill('SIGKILL');
      const storage = await openPostgresStorage({
        config: { client: 'pg', connection: url },
        maxConnections: 2,
      });
      expect(await storage.reader('episodes')).toEqual([]);
      await storage.close();
    }
  });

  it('of a later release are refused, and told apart from broken ones', async () => {
    const config = { client: 'pg', connection: await newDatabase() };
    const open = () => openPostgresStorage({ config, maxConnections: 2 });
    const storage = await open();
    await storage.writer('knex_migrations').insert({
      ...{ name: '29990101000000_later.js', batch: 2 },
      migration_time: new Date(),
    });
    await storage.close();
    await expect(open()).rejects.toThrow(
      /later release of alert-history has changed the tables.*29990101000000_later\.js/,
    );
  });
});
