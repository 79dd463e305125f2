import { mockServices } from '@backstage/backend-test-utils';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monotonicFactory } from 'ulid';
import { plainRules } from '../__testUtils__/plainRules';
import {
  ChangingCatalog,
  entityOf,
} from '../catalog/__testUtils__/ChangingCatalog';
import { deliver } from '../database/__testUtils__/deliver';
import { EVERYTHING } from '../query/Visibility';
import { SupervisedReader } from './SupervisedReader';
import { SupervisedStore } from './SupervisedStore';
import { superviseHistory } from './superviseHistory';

jest.setTimeout(60_000);

// Nothing listens there.
const NOWHERE = 'postgres://postgres@127.0.0.1:9/history';

function supervise(
  fallback: 'memory' | 'none',
  place: { connection: string } | { path: string } = { connection: NOWHERE },
) {
  const catalog = new ChangingCatalog();
  catalog.entities = [entityOf('Component:shop/web')];
  const logger = mockServices.logger.mock();
  return superviseHistory({
    config: {
      ...place,
      ...{ fallback, maxConnections: 2, maxEpisodes: 100 },
    },
    database: mockServices.database.mock(),
    logger,
    dependencies: {
      ...{ catalog, auth: mockServices.auth(), logger },
      rules: plainRules,
      ...{ severities: [], clock: Date.now, newUid: monotonicFactory() },
      maxEpisodes: 100,
    },
    onSource: () => {},
  });
}

describe('superviseHistory', () => {
  it('shows on the page of its owner what is posted while the database is away', async () => {
    const supervisor = supervise('memory');
    await supervisor.start();
    try {
      const store = SupervisedStore.create(supervisor);
      const reader = SupervisedReader.create(supervisor);
      const filter = {
        ...{ matchers: [], hidden: false, entities: ['component:shop/web'] },
      };
      const deadline = Date.now() + 10_000;
      let found = 0;
      for (let time = 1; found === 0 && Date.now() < deadline; time++) {
        await expect(
          store.apply([
            deliver({
              ...{ receivedAt: Date.now(), group: `${time}` },
              said: [{ alert: `${time}`, start: time, labels: { app: 'web' } }],
              at: seconds => Date.now() - 60_000 + seconds,
            }),
          ]),
        ).rejects.toThrow('come again');
        const page = await reader.listEpisodes(EVERYTHING, {
          filter,
          limit: 10,
        });
        expect(page.degraded?.reason).toContain('ECONNREFUSED');
        found = page.items.length;
      }
      expect(found).toBeGreaterThan(0);
    } finally {
      await supervisor.close();
    }
  });

  it('does not start without its database where nothing is to stand in', async () => {
    await expect(supervise('none').start()).rejects.toThrow('ECONNREFUSED');
  });

  it('does not start on a file that another one has open, also where memory could stand in', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'alert-history-'));
    const path = join(directory, 'a.sqlite');
    const first = supervise('memory', { path });
    await first.start();
    try {
      const second = supervise('memory', { path });
      await expect(second.start()).rejects.toThrow(
        `${path} is in use by process ${process.pid}`,
      );
      expect(first.ready()).toBeDefined();
    } finally {
      await first.close();
    }
    const next = supervise('memory', { path });
    await next.start();
    expect(next.ready()).toBeDefined();
    await next.close();
    await rm(directory, { recursive: true });
  });
});
