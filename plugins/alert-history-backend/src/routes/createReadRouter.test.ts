import {
  EpisodeDetails,
  EpisodePage,
} from '@alert-history/backstage-plugin-common';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { instanceStatus } from '../status/__testUtils__/instanceStatus';
import { InstanceStatus } from '../status/InstanceStatus';
import { routeOf, schemaOfResponse } from '../__testUtils__/schemaOfResponse';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { PermissionedReader } from '../permissions/PermissionedReader';
import { DatabaseHistoryReader } from '../query/DatabaseHistoryReader';
import { EVERYTHING } from '../query/Visibility';
import {
  parametersOfReadRoutes,
  READ_PATHS,
  WRONG,
} from './__testUtils__/readRoutes';
import { createReadRouter } from './createReadRouter';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 10, 20, 9);
const MINUTE = 60_000;

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())('read routes, %p', databaseId => {
  const visibility = { ofAlerts: jest.fn(), ofEpisode: jest.fn() };
  const statusReader = {
    listSources: jest.fn(),
    getStatus: jest.fn(),
    getCoverage: jest.fn(),
  };
  let instance: InstanceStatus;
  let app: express.Express;

  beforeAll(async () => {
    const knex = await migrateDatabase(await databases.init(databaseId));
    await insertEpisodes(knex, [
      {
        labels: { alertname: 'A', severity: 'critical', pod: 'web-1' },
        owners: [
          { ref: 'component:shop/web', rule: 'label', detail: 'app="web"' },
        ],
        episodes: [
          {
            ...{ uid: 'E1', state: 'resolved', end: NOW - 8 * MINUTE },
            start: NOW - 9 * MINUTE,
            annotations: { runbook_url: 'https://wiki.example' },
            transitions: [{ kind: 'started', at: 1, reason: 'x' }],
          },
          {
            ...{ uid: 'E2', state: 'resolved', endReason: 'superseded' },
            ...{ start: NOW - 7 * MINUTE, end: NOW - 5 * MINUTE },
            flags: ['skewed-time'],
          },
          { uid: 'E3', state: 'firing', start: NOW - 5 * MINUTE },
        ],
      },
      {
        labels: { alertname: 'B' },
        episodes: [{ uid: 'E4', state: 'stale', start: NOW - MINUTE }],
      },
    ]);
    instance = instanceStatus(knex, { clock: () => NOW });
    const router = createReadRouter({
      status: statusReader,
      reader: PermissionedReader.create({
        reader: DatabaseHistoryReader.create({
          ...{ knex, clock: () => NOW, severities: ['critical', 'info'] },
        }),
        visibility,
      }),
      httpAuth: mockServices.httpAuth(),
    });
    app = express().use(router).use(mockErrorHandler());
  });

  beforeEach(() => {
    visibility.ofAlerts.mockResolvedValue(EVERYTHING);
    visibility.ofEpisode.mockResolvedValue(EVERYTHING);
    const access = { manage: true };
    statusReader.listSources.mockImplementation(() =>
      instance.listSources(access),
    );
    statusReader.getStatus.mockImplementation(() => instance.getStatus(access));
    statusReader.getCoverage.mockImplementation((_, ...asked: [string, {}]) =>
      instance.getCoverage(access, ...asked),
    );
  });

  /** Asks, and holds the answer against the OpenAPI document. */
  async function get(path: string, headers: { [name: string]: string } = {}) {
    const response = await request(app).get(path).set(headers);
    const schema = schemaOfResponse(routeOf(path), response.status);
    expect(schema.safeParse(response.body).error).toBeUndefined();
    return response;
  }

  it('lists episodes page by page', async () => {
    const first = await get('/v1/episodes?limit=3');
    expect(first.status).toBe(200);
    const page: EpisodePage = first.body;
    expect(page.items.map(item => item.id)).toEqual(['E4', 'E3', 'E2']);

    const second = await get(`/v1/episodes?limit=3&cursor=${page.nextCursor}`);
    expect(second.status).toBe(200);
    expect(second.body.items.map((item: any) => item.id)).toEqual(['E1']);
    expect(second.body).not.toHaveProperty('nextCursor');
  });

  it.each([
    [
      `?match=${encodeURIComponent('{pod=~"web-\\d",severity!="info"}')}`,
      ['E3', 'E2', 'E1'],
    ],
    // as typed into curl, without encoding
    ['?entity=component:shop/web&match=alertname=A&state=firing', ['E3']],
    ['?severity=none&severity=info', ['E4']],
    [`?to=${(NOW - 6 * MINUTE) / 1000}`, ['E2', 'E1']],
    [`?from=${new Date(NOW - 2 * MINUTE).toISOString()}`, ['E4', 'E3']],
  ])('filters by %s', async (query, ids) => {
    const { status, body } = await get(`/v1/episodes${query}`);
    expect(status).toBe(200);
    expect(body.items.map((item: any) => item.id)).toEqual(ids);
  });

  it('takes as many entities as it says', async () => {
    const { body } = await get(
      `/v1/episodes?${'entity=component:shop/web&'.repeat(50)}`,
    );
    expect(body.items).toHaveLength(3);
  });

  it('answers one episode with what is known of it', async () => {
    const response = await get('/v1/episodes/E3');
    expect(response.status).toBe(200);
    const episode: EpisodeDetails = response.body;
    expect(episode).toMatchObject({ id: 'E3', usualDurationMs: MINUTE });
    expect(episode.earlier.map(item => item.id)).toEqual(['E2', 'E1']);
  });

  it.each([
    ['/v1/episodes?lable=x', 400, 'InputError', '"lable" with value "x"'],
    ['/v1/episodes?limit=1000', 400, 'InputError', '"limit" is "1000"'],
    ['/v1/episodes?match=a=~"("', 400, 'InputError', '{a=~"("}'],
    ['/v1/episodes/E9', 404, 'NotFoundError', '"E9"'],
  ])('answers %s with %p', async (path, status, name, message) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.body).toMatchObject({
      error: { name, message: expect.stringContaining(message) },
      response: { statusCode: status },
    });
  });

  it('answers alerts that nobody owns', async () => {
    const { body } = await get('/v1/unowned');
    expect(body).toMatchObject({
      ...{ alerts: 1, episodes: 1 },
      items: [{ labels: { alertname: 'B' }, firing: 0, alertnames: ['B'] }],
    });
    visibility.ofAlerts.mockResolvedValue({ ...EVERYTHING, unowned: false });
    const refused = await get('/v1/unowned');
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('alert-history.unowned.read');
  });

  it('answers label names and values of the alerts that are meant', async () => {
    const names = await get('/v1/labels?prefix=A');
    expect(names.body.items).toEqual([{ name: 'alertname', alerts: 2 }]);
    const values = await get('/v1/labels/alertname/values?limit=1');
    expect(values.body).toMatchObject({
      items: [{ value: 'A', alerts: 1 }],
      truncated: { items: 1 },
    });
    const none = await get('/v1/labels/a%2Fb/values?entity=a:b/c');
    expect(none.body.items).toEqual([]);
  });

  it('answers facets', async () => {
    const { body } = await get('/v1/facets?state=firing&severity=critical');
    expect(body).toMatchObject({
      ...{ episodes: 1, firing: 1, hidden: 0 },
      states: [
        { value: 'firing', episodes: 1, firing: 1 },
        { value: 'stale', episodes: 0, firing: 0 },
        { value: 'resolved', episodes: 2, firing: 0 },
      ],
      severities: [
        { value: 'critical', episodes: 1, firing: 1 },
        { value: 'info', episodes: 0, firing: 0 },
      ],
      entities: [
        {
          ...{ ref: 'component:shop/web', episodes: 1, firing: 1 },
          firingBySeverity: { critical: 1 },
        },
      ],
      unowned: { episodes: 0, firing: 0 },
    });
    expect(body).not.toHaveProperty('truncated');
  });

  it('answers sources and the status', async () => {
    const { body: sources } = await get('/v1/sources');
    expect(sources.items).toMatchObject([{ id: 'prod', configured: false }]);
    const { body } = await get('/v1/status');
    expect(body).toMatchObject({ storage: { inMemory: true } });
  });

  it.each(parametersOfReadRoutes())(
    'says what is wrong with $name of $path',
    async ({ path, name }) => {
      const { status, body } = await get(`${path}?${WRONG[name]}`);
      expect(status).toBe(400);
      expect(body.error).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(`Parameter "${name}" is `),
      });
    },
  );

  describe.each(READ_PATHS)('%s', path => {
    it.each([
      ['a user', mockCredentials.user.header(), 200],
      ['a service', mockCredentials.service.header(), 200],
      ['nobody', mockCredentials.none.header(), 401],
      ['a bad token', mockCredentials.user.invalidHeader(), 401],
    ])('to %s is %p %p', async (_, authorization, status) => {
      const response = await get(path, { authorization });
      expect(response.status).toBe(status);
    });

    it('refuses parameters that it does not know', async () => {
      const { status, body } = await get(`${path}?a=b`);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/"a" with value "b"; known are /);
    });

    it.each([
      [403, new NotAllowedError('Reading episodes needs a permission')],
      [503, new ServiceUnavailableError('away')],
      [500, new Error('broken')],
    ])('is %p where the reader says so', async (code, error) => {
      visibility.ofAlerts.mockRejectedValue(error);
      visibility.ofEpisode.mockRejectedValue(error);
      statusReader.listSources.mockRejectedValue(error);
      statusReader.getStatus.mockRejectedValue(error);
      statusReader.getCoverage.mockRejectedValue(error);
      const response = await get(path);
      expect(response.status).toBe(code);
      expect(response.body.error.name).toBe(error.name);
    });
  });

  it('has a description that tells wrong answers from right ones', async () => {
    const { body: page } = await get('/v1/episodes');
    const schema = schemaOfResponse('/v1/episodes', 200);
    for (const wrong of [
      { ...page, asOf: undefined },
      { ...page, more: true },
      { ...page, items: [{ ...page.items[0], state: 'open' }] },
      { ...page, items: [{ ...page.items[0], endedAt: undefined }] },
      { ...page, items: [{ ...page.items[0], startedAt: '2026-11-20' }] },
    ]) {
      const body = JSON.parse(JSON.stringify(wrong));
      expect(schema.safeParse(body).success).toBe(false);
    }
  });

  it('serves its description', async () => {
    const { status, body } = await request(app).get('/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toContain('/v1/episodes/{id}');
  });
});
