import { until } from '@alert-history/test-fixtures';
import {
  alertHistoryEpisodeReadPermission,
  Episode,
} from '@alert-history/backstage-plugin-common';
import {
  createMockDirectory,
  TestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import fc from 'fast-check';
import createKnex, { Knex } from 'knex';
import request from 'supertest';
import { insertEntityOwners } from '../__testUtils__/insertEntityOwners';
import { AlertSpec, insertEpisodes } from '../__testUtils__/insertEpisodes';
import {
  countsOf,
  expectedFacets,
} from '../query/__testUtils__/expectedFacets';
import {
  expectedNames,
  expectedValues,
} from '../query/__testUtils__/expectedLabels';
import {
  asSeenWith,
  bruteForce,
  Query,
  query,
  Sight,
  toLabelParams,
  toParams,
  world,
} from '../query/__testUtils__/historyWorld';
import { OWNED, PEOPLE } from './__testUtils__/people';
import { signIn } from './__testUtils__/signInModule';
import {
  ownedEntity,
  ServiceToken,
  startGuardedBackend,
} from './__testUtils__/startGuardedBackend';

jest.setTimeout(300_000);

const ROOT = '/api/alert-history/v1';
const SEED = 11;

/** Many small worlds as one. */
const alerts: AlertSpec[] = fc
  .sample(world, { numRuns: 12, seed: SEED })
  .flat()
  .map((alert, index) => ({
    ...alert,
    labels: { ...alert.labels, n: String(index) },
    episodes: alert.episodes.map((episode, place) => ({
      ...episode,
      uid: `E${index}-${place}`,
    })),
  }));

// The backend's now is far from that of the world.
const questions = fc.sample(
  query.map(asked => ({
    ...asked,
    limit: 50,
    from: asked.from && asked.from % 50,
  })),
  { numRuns: 12, seed: SEED },
);
const named = questions.filter(({ entity }) => entity);
const general = questions.filter(({ entity }) => !entity);

const names = Object.keys(PEOPLE);

function refOf(person: string): string {
  return `user:default/p${names.indexOf(person)}`;
}

const DENIED = 'user:default/denied';

/** A member of the teams of a and b, of whom nothing is known yet. */
const LATECOMER = 'user:default/latecomer';

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
  let backend: TestBackend;
  let catalog: { isAway: boolean };
  let knex: Knex;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    const path = directory.resolve('history.sqlite');
    ({ backend, catalog } = await startGuardedBackend({
      path,
      entities: OWNED.map(([ref, owner]) => ownedEntity(ref, owner)),
      policy: {
        async handle({ permission }, user) {
          const ref = user?.info.userEntityRef;
          const name =
            ref === LATECOMER
              ? 'member of the teams of a and b'
              : names.find(person => refOf(person) === ref);
          return (
            (name && PEOPLE[name].decisions[permission.name]) || {
              result: AuthorizeResult.DENY,
            }
          );
        },
      },
    }));
    knex = createKnex({
      ...{ client: 'better-sqlite3', connection: { filename: path } },
      useNullAsDefault: true,
    });
    await insertEpisodes(knex, alerts);
    await insertEntityOwners(knex, OWNED);
    await catalogKnows(OWNED.length);
    for (const person of names) {
      tokens.set(person, await signIn(backend.server, refOf(person)));
    }
    tokens.set(DENIED, await signIn(backend.server, DENIED));
  });

  afterAll(async () => {
    await knex?.destroy();
    await backend?.stop();
  });

  async function catalogKnows(count: number) {
    await until(`the catalog to know ${count} entities`, 120, async note => {
      const { body } = await request(backend.server)
        .get('/api/catalog/entities/by-query')
        .set('Authorization', 'Bearer unrestricted-token');
      note(body.totalItems);
      return body.totalItems === count;
    });
  }

  /** @param who - a person, or the token of a service */
  async function get(who: string, path: string, params?: URLSearchParams) {
    return request(backend.server)
      .get(`${ROOT}${path}${params ? `?${params}` : ''}`)
      .set('Authorization', `Bearer ${tokens.get(who) ?? who}`);
  }

  async function ok(who: string, path: string, params?: URLSearchParams) {
    const { status, body } = await get(who, path, params);
    expect([path, status, body]).toEqual([path, 200, expect.anything()]);
    return body;
  }

  async function expectLists(
    who: string,
    visible: AlertSpec[],
    asking: Query[],
  ) {
    for (const asked of asking) {
      const items: Episode[] = [];
      let cursor: string | undefined;
      do {
        const page = await ok(who, '/episodes', toParams(asked, cursor));
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      const expected = bruteForce(visible, asked);
      expect(items).toHaveLength(expected.length);
      expect(
        new Map(items.map(({ id, entities }) => [id, refsOf(entities)])),
      ).toEqual(
        new Map(expected.map(({ uid, alert }) => [uid, refsOf(alert.owners!)])),
      );
    }
  }

  async function expectCounts(
    who: string,
    visible: AlertSpec[],
    asking: Query[],
  ) {
    for (const asked of asking) {
      const params = toParams(asked);
      params.delete('limit');
      const facets = await ok(who, '/facets', params);
      expect({ ...countsOf(facets), asOf: undefined }).toEqual({
        ...expectedFacets(visible, asked),
        asOf: undefined,
      });

      const labels = toLabelParams(asked);
      const asOf = expect.any(String);
      expect(await ok(who, '/labels', labels)).toEqual({
        ...expectedNames(visible, asked),
        asOf,
      });
      for (const name of ['a', 'n', 'severity']) {
        expect(await ok(who, `/labels/${name}/values`, labels)).toEqual({
          ...expectedValues(visible, name, asked),
          asOf,
        });
      }
    }
  }

  async function expectEpisodes(who: string, visible: AlertSpec[]) {
    for (const { uid } of alerts.flatMap(alert => alert.episodes.slice(0, 1))) {
      const alert = visible.find(a => a.episodes.some(e => e.uid === uid));
      const { status, body } = await get(who, `/episodes/${uid}`);
      expect([uid, status]).toEqual([uid, alert ? 200 : 404]);
      expect(body.entities && refsOf(body.entities)).toEqual(
        alert && refsOf(alert.owners!),
      );
    }
  }

  describe.each(names)('the %s', person => {
    const visible = asSeenWith(alerts, PEOPLE[person].sight);

    // Before it is known what all they may read, and after.
    it.each(['asked entity by entity', 'asked for all that may be read'])(
      'sees what there is for them, the catalog %s',
      async () => {
        expect.hasAssertions();
        await expectEpisodes(person, visible);
        await expectLists(person, visible, named);
        await expectCounts(person, visible, named);
        await expectLists(person, visible, general);
        await expectCounts(person, visible, general);
      },
    );

    it('is told the same of each alert by the permission backend', async () => {
      const ids: number[] = await knex('alerts').pluck('id').orderBy('id');
      const { body } = await request(backend.server)
        .post('/api/permission/authorize')
        .set('Authorization', `Bearer ${tokens.get(person)}`)
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
      await expectEpisodes(who, visible);
      await expectLists(who, visible, questions.slice(0, 4));
      await expectCounts(who, visible, questions.slice(0, 4));
    },
  );

  it.each([
    ['somebody without the permission', DENIED],
    ['Alertmanager', 'ingest-token' satisfies ServiceToken],
  ])('shows nothing to %s', async (_, who) => {
    for (const path of [...READ_PATHS, '/sources', '/status']) {
      const { status, body } = await get(who, path);
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
    const response = await request(backend.server)
      .post(`${ROOT}/sources/prod/alertmanager`)
      .set('Authorization', `Bearer ${tokens.get(who) ?? who}`)
      .send({ no: 'alerts' });
    expect(response.status).toBe(status);
  });

  it.each(names)(
    'tells the %s of sources and of the instance',
    async person => {
      const { items } = await ok(person, '/sources');
      expect(items.map(({ id }: { id: string }) => id)).toEqual([
        'dev',
        'prod',
      ]);
      const { details } = await ok(person, '/status');
      expect(details?.warnings?.join().includes('externalAccess[0]')).toBe(
        person === 'platform engineer' || undefined,
      );
    },
  );

  const services: ServiceToken[] = ['alert-history-token', 'read-token'];
  it.each([...names, ...services])('lets the %s delete or not', async who => {
    const { status, body } = await request(backend.server)
      .delete(`${ROOT}/episodes?severity=critical&dryRun=true`)
      .set('Authorization', `Bearer ${tokens.get(who) ?? who}`);
    expect([status, body.error?.name]).toEqual(
      ['platform engineer', 'alert-history-token'].includes(who)
        ? [200, undefined]
        : [403, 'NotAllowedError'],
    );
  });

  describe('while the catalog is away', () => {
    beforeEach(async () => {
      tokens.set(LATECOMER, await signIn(backend.server, LATECOMER));
      catalog.isAway = true;
    });
    afterEach(() => {
      catalog.isAway = false;
    });

    it('answers 503 to those of whom nothing is known, and goes on when it is back', async () => {
      for (const path of [...READ_PATHS, '/episodes?entity=api:shop/c']) {
        const { status, body } = await get(LATECOMER, path);
        expect([path, status, body.error?.message]).toEqual([
          ...[path, 503, expect.stringContaining('is not known')],
        ]);
      }
      await ok('platform engineer', '/episodes');

      catalog.isAway = false;
      const visible = asSeenWith(
        alerts,
        sightOf('member of the teams of a and b'),
      );
      await expectLists(LATECOMER, visible, general.slice(0, 3));

      catalog.isAway = true;
      await expectLists(LATECOMER, visible, general.slice(0, 3));
    });
  });
});

function refsOf(owners: readonly { ref: string }[]): string[] {
  return owners.map(({ ref }) => ref).sort();
}

function sightOf(person: string): Sight {
  return PEOPLE[person].sight;
}
