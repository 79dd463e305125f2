import { alertHistoryEpisodeReadPermission } from '@alert-history/backstage-plugin-common';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { asSeenWith, Sight } from '../query/__testUtils__/historyWorld';
import {
  expectCounts,
  expectEpisodes,
  expectLists,
} from './__testUtils__/expectToSee';
import {
  alerts,
  DENIED,
  GuardedWorld,
  LATECOMER,
  questions,
  ROOT,
} from './__testUtils__/GuardedWorld';
import { PEOPLE } from './__testUtils__/people';
import { ServiceToken } from './__testUtils__/startGuardedBackend';

jest.setTimeout(300_000);

const names = Object.keys(PEOPLE);
const named = questions.filter(({ entity }) => entity);
const general = questions.filter(({ entity }) => !entity);

/** One of each route that reads alerts. */
const READ_PATHS = [
  '/episodes',
  `/episodes/${alerts.find(alert => alert.episodes.length)!.episodes[0].uid}`,
  '/facets',
  '/labels',
  '/labels/a/values',
];

describe('what each reader gets, with the real catalog, permission and auth backends', () => {
  const directory = createMockDirectory();
  let history: GuardedWorld;

  beforeAll(async () => {
    history = await GuardedWorld.start(directory.resolve('history.sqlite'));
  });

  afterAll(async () => {
    await history?.stop();
  });

  describe.each(names)('the %s', person => {
    const visible = asSeenWith(alerts, PEOPLE[person].sight);

    // Before it is known what all they may read, and after.
    it.each(['asked entity by entity', 'asked for all that may be read'])(
      'sees what there is for them, the catalog %s',
      async () => {
        expect.hasAssertions();
        await expectEpisodes(history, person, visible);
        await expectLists(history, person, visible, named);
        await expectCounts(history, person, visible, named);
        await expectLists(history, person, visible, general);
        await expectCounts(history, person, visible, general);
      },
    );

    it('is told the same of each alert by the permission backend', async () => {
      const ids: number[] = await history
        .knex('alerts')
        .pluck('id')
        .orderBy('id');
      const { body } = await request(history.backend.server)
        .post('/api/permission/authorize')
        .set('Authorization', `Bearer ${history.tokens.get(person)}`)
        .send({
          items: ids.map(id => ({
            ...{ id: `request-${id}`, resourceRef: String(id) },
            permission: alertHistoryEpisodeReadPermission,
          })),
        });
      expect(body.items.map((item: any) => item.result)).toEqual(
        alerts.map(alert =>
          PEOPLE[person].sight.allows(alert)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        ),
      );
    });
  });

  it('shows a part to each, and all to none but one', () => {
    const counts = Object.values(PEOPLE).map(
      ({ sight }) => asSeenWith(alerts, sight).length,
    );
    expect(new Set(counts).size).toBe(counts.length);
    expect(Math.max(...counts)).toBe(alerts.length);
    expect(Math.min(...counts)).toBe(0);
  });

  it.each<[ServiceToken, Sight]>([
    ['unrestricted-token', sightOf('platform engineer')],
    ['alert-history-token', sightOf('platform engineer')],
    ['read-token', sightOf('platform engineer')],
    ['read-owned-token', sightOf('reader of all that is owned')],
    ['read-without-catalog-token', sightOf('stranger')],
  ])(
    'shows services what their token is restricted to: %s',
    async (who, sight) => {
      expect.hasAssertions();
      const visible = asSeenWith(alerts, sight);
      await expectEpisodes(history, who, visible);
      await expectLists(history, who, visible, questions.slice(0, 4));
      await expectCounts(history, who, visible, questions.slice(0, 4));
    },
  );

  it.each([
    ['somebody without the permission', DENIED],
    ['Alertmanager', 'ingest-token' satisfies ServiceToken],
  ])('shows nothing to %s', async (_, who) => {
    for (const path of [...READ_PATHS, '/sources', '/status']) {
      const { status, body } = await history.get(who, path);
      expect([path, status, body.error?.name]).toEqual([
        ...[path, 403, 'NotAllowedError'],
      ]);
    }
  });

  it.each<[string, string, number]>([
    ['a person', 'platform engineer', 403],
    ['a service that may read', 'read-token', 403],
    ['Alertmanager', 'ingest-token', 400],
  ])('lets %s post alerts or not', async (_, who, status) => {
    const response = await request(history.backend.server)
      .post(`${ROOT}/sources/prod/alertmanager`)
      .set('Authorization', `Bearer ${history.tokens.get(who) ?? who}`)
      .send({ no: 'alerts' });
    expect(response.status).toBe(status);
  });

  it.each(names)(
    'tells the %s of sources and of the instance',
    async person => {
      const { items } = await history.ok(person, '/sources');
      expect(items.map(({ id }: { id: string }) => id)).toEqual([
        'dev',
        'prod',
      ]);
      const { details } = await history.ok(person, '/status');
      expect(details?.warnings?.join().includes('externalAccess[0]')).toBe(
        person === 'platform engineer' || undefined,
      );
    },
  );

  const services: ServiceToken[] = ['alert-history-token', 'read-token'];
  it.each([...names, ...services])('lets the %s delete or not', async who => {
    const { status, body } = await request(history.backend.server)
      .delete(`${ROOT}/episodes?severity=critical&dryRun=true`)
      .set('Authorization', `Bearer ${history.tokens.get(who) ?? who}`);
    expect([status, body.error?.name]).toEqual(
      ['platform engineer', 'alert-history-token'].includes(who)
        ? [200, undefined]
        : [403, 'NotAllowedError'],
    );
  });

  describe('while the catalog is away', () => {
    beforeEach(async () => {
      await history.signIn(LATECOMER);
      history.catalog.isAway = true;
    });
    afterEach(() => {
      history.catalog.isAway = false;
    });

    it('answers 503 to those of whom nothing is known, and goes on when it is back', async () => {
      for (const path of [...READ_PATHS, '/episodes?entity=api:shop/c']) {
        const { status, body } = await history.get(LATECOMER, path);
        expect([path, status, body.error?.message]).toEqual([
          ...[path, 503, expect.stringContaining('is not known')],
        ]);
      }
      await history.ok('platform engineer', '/episodes');

      history.catalog.isAway = false;
      const visible = asSeenWith(
        alerts,
        sightOf('member of the teams of a and b'),
      );
      await expectLists(history, LATECOMER, visible, general.slice(0, 3));

      history.catalog.isAway = true;
      await expectLists(history, LATECOMER, visible, general.slice(0, 3));
    });
  });
});

function sightOf(person: string): Sight {
  return PEOPLE[person].sight;
}
