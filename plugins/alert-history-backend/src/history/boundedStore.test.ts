import { mockServices } from '@backstage/backend-test-utils';
import { monotonicFactory } from 'ulid';
import { plainRules } from '../__testUtils__/plainRules';
import { deliver, Said } from '../database/__testUtils__/deliver';
import { openSqliteStorage } from '../database/openSqliteStorage';
import { EVERYTHING } from '../query/Visibility';
import { createHistory } from './createHistory';
import { History } from './History';

jest.setTimeout(60_000);

const T0 = Date.parse('2026-11-26T09:00:00Z');

describe('a history in memory', () => {
  let history: History;
  let now = 0;

  beforeEach(async () => {
    now = 0;
    history = createHistory(await openSqliteStorage({ path: ':memory:' }), {
      catalog: {
        queryEntities: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
      },
      auth: mockServices.auth(),
      logger: mockServices.logger.mock(),
      rules: plainRules,
      severities: [],
      clock: () => T0 + now * 1_000,
      newUid: monotonicFactory(),
      maxEpisodes: 100,
    });
  });

  afterEach(() => history.close());

  async function post(group: string, said: Said[]) {
    now += 1;
    const at = (seconds: number) => T0 + seconds * 1_000;
    await history.store.apply([
      deliver({ receivedAt: at(now), group, said, at }),
    ]);
  }

  async function list() {
    const { items } = await history.reader.listEpisodes(EVERYTHING, {
      filter: { matchers: [], hidden: false },
      limit: 200,
    });
    return items;
  }

  it('lets the oldest resolved episodes go beyond its bound', async () => {
    await post('firing', [{ alert: 'firing', start: 0 }]);
    for (let i = 0; i < 150; i++) {
      await post(`g${i}`, [{ alert: `a${i}`, start: i, end: i + 1 }]);
    }
    const items = await list();
    expect(items.length).toBeLessThanOrEqual(100);
    expect(items.length).toBeGreaterThanOrEqual(90);
    const names = items.map(({ alert }) => alert.labels.name);
    expect(names).toContain('firing');
    expect(names).toContain('a149');
    expect(names).not.toContain('a0');
  });

  it('stays within it where all fire, and brings back what fires on', async () => {
    const all = Array.from({ length: 150 }, (_, i) => ({
      ...{ alert: `a${i}`, start: i },
    }));
    await post('g', all);
    const left = await list();
    expect(left.length).toBeLessThanOrEqual(100);
    const gone = all.find(
      ({ alert }) => !left.some(item => item.alert.labels.name === alert),
    )!;
    await post('h', [gone]);
    expect((await list()).map(({ alert }) => alert.labels.name)).toContain(
      gone.alert,
    );
  });
});
