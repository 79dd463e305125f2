import { Knex } from 'knex';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { SourceDirectory } from '../sources/SourceDirectory';
import { instanceStatus } from './__testUtils__/instanceStatus';
import { testDatabases, testEngine } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 10, 20, 9);
const HOUR = 3_600_000;

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())('InstanceStatus, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await migrateDatabase(await databases.init(databaseId));
  });
  beforeEach(() => emptyDatabase(knex));

  async function hear(name: string, first: number, last: number) {
    await knex('sources').insert({
      ...{ name, first_heard_at: first, last_heard_at: last },
    });
  }

  async function reject(source: string, at: number, reason: string) {
    await knex('quarantine').insert({ source, at, reason, sample: 'x' });
  }

  it('lists sources that are configured, and those that were heard', async () => {
    await hear('prod', NOW - 2 * HOUR, NOW - HOUR);
    await hear('old', NOW - 3 * HOUR, NOW - 3 * HOUR);
    const status = instanceStatus(knex, {
      clock: () => NOW,
      sources: new SourceDirectory({
        configured: new Map([
          ['prod', { id: 'prod', staleAfterMs: HOUR }],
          ['dev', { id: 'dev', staleAfterMs: 2 * HOUR }],
        ]),
        used: [],
      }),
    });
    expect(await status.listSources({ manage: false })).toEqual({
      items: [
        { id: 'dev', configured: true, staleAfterMs: 2 * HOUR },
        {
          ...{ id: 'old', configured: false, staleAfterMs: 9 * HOUR },
          firstHeardAt: '2026-11-20T06:00:00.000Z',
          lastHeardAt: '2026-11-20T06:00:00.000Z',
        },
        {
          ...{ id: 'prod', configured: true, staleAfterMs: HOUR },
          firstHeardAt: '2026-11-20T07:00:00.000Z',
          lastHeardAt: '2026-11-20T08:00:00.000Z',
        },
      ],
      asOf: '2026-11-20T09:00:00.000Z',
    });
  });

  it('shows to those who may manage what could not be read, the latest first', async () => {
    await hear('prod', NOW - HOUR, NOW);
    for (let i = 1; i <= 12; i++) {
      await reject('prod', NOW - i, `problem ${i}`);
    }
    await reject('broken', NOW, 'body: no JSON');
    const status = instanceStatus(knex, { clock: () => NOW });

    const { items } = await status.listSources({ manage: true });
    expect(items).toMatchObject([
      {
        id: 'broken',
        rejects: {
          kept: 1,
          latest: [{ at: '2026-11-20T09:00:00.000Z', reason: 'body: no JSON' }],
        },
      },
      { id: 'prod', rejects: { kept: 12 } },
    ]);
    expect(items[1].rejects!.latest.map(({ reason }) => reason)).toEqual(
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map(i => `problem ${i}`),
    );

    const { items: plain } = await status.listSources({ manage: false });
    expect(plain.map(({ id }) => id)).toEqual(['prod']);
    expect(plain[0]).not.toHaveProperty('rejects');
  });

  it('says since when it listens and when it last heard, of any source', async () => {
    const status = instanceStatus(knex, { clock: () => NOW });
    const before = await status.getStatus({ manage: false });
    expect(before).toEqual({
      severities: ['critical', 'none'],
      storage: { inMemory: true },
      silentSources: [],
      replay: false,
      asOf: '2026-11-20T09:00:00.000Z',
    });

    await hear('prod', NOW - 5 * HOUR, NOW - 2 * HOUR);
    await hear('dev', NOW - 4 * HOUR, NOW - HOUR);
    expect(await status.getStatus({ manage: false })).toMatchObject({
      listeningSince: '2026-11-20T04:00:00.000Z',
      lastHeardAt: '2026-11-20T08:00:00.000Z',
    });
  });

  it('tells those who may manage what its parts know', async () => {
    const problem = { ref: 'a:b/c', selector: '{', error: 'no end' };
    const status = instanceStatus(knex, {
      startedAt: NOW,
      mapping: async () => ({ entities: 7, problems: [problem] }),
      retention: async () => ({ deleted: 3 }),
      warnings: ['backend.rateLimit: exempt alert-history'],
    });
    const { details } = await status.getStatus({ manage: true });
    expect(details).toEqual({
      version: '1.2.3',
      startedAt: '2026-11-20T09:00:00.000Z',
      ...{ profile: 'lite', schema: expect.stringMatching(/^\d{14}_\w+$/) },
      engine: expect.stringMatching(new RegExp(`^${testEngine}\\b.*\\d$`)),
      cache: {
        redis: 'unused',
        answers: { local: 3, shared: 0, computed: 1 },
      },
      answers: {},
      mapping: { entities: 7, problems: [problem] },
      retention: { deleted: 3 },
      warnings: ['backend.rateLimit: exempt alert-history'],
    });
  });
});
