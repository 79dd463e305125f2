import {
  AlertHistoryApi,
  AlertHistoryClient,
} from '@alert-history/backstage-plugin-common';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { alertmanagerBody } from '../__testUtils__/alertmanagerBody';
import { routeOf, schemaOfResponse } from '../__testUtils__/schemaOfResponse';
import { alertHistoryPlugin } from '../plugin';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const CHECKOUT = 'component:shop/checkout';

const checkout = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace: 'shop',
    annotations: { 'alert-history/selector': '{app="checkout"}' },
  },
};

const ago = (minutes: number) =>
  new Date(Date.now() - minutes * MINUTE).toISOString();

const body = alertmanagerBody([
  {
    labels: { alertname: 'HighErrorRate', app: 'checkout', severity: 'page' },
    startsAt: ago(5),
  },
  {
    labels: { alertname: 'Slow', app: 'checkout', 'pod/name %': 'a,b&c=d é' },
    startsAt: ago(9),
    endsAt: ago(8),
  },
  { labels: { alertname: 'Watchdog' }, startsAt: ago(30) },
]);

/** As a user, and holds every answer against the OpenAPI document. */
const fetchAndCheck: typeof fetch = async (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('Authorization', mockCredentials.user.header());
  const response = await fetch(input, { ...init, headers });
  const path = String(input).split('/alert-history')[1];
  const schema = schemaOfResponse(
    routeOf(path),
    response.status,
    (init?.method ?? 'GET').toLowerCase() as 'get' | 'delete' | 'post',
  );
  const answer = await response.clone().json();
  expect(schema.safeParse(answer).error).toBeUndefined();
  return response;
};

describe('AlertHistoryClient against the plugin', () => {
  let client: AlertHistoryApi;

  beforeAll(async () => {
    const scheduler = mockServices.scheduler();
    const { server } = await startTestBackend({
      features: [
        alertHistoryPlugin,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        catalogServiceMock.factory({ entities: [checkout] }),
        mockServices.rootConfig.factory({
          data: {
            alertHistory: {
              severity: { aliases: { page: 'critical' } },
              sources: [{ id: 'prod' }, { id: 'dev', staleAfter: '1h' }],
            },
          },
        }),
      ],
    });
    await scheduler.triggerTask('alert-history-map-owners');
    for (const content of [body, { alerts: 'none' }]) {
      await request(server)
        .post('/api/alert-history/v1/sources/prod/alertmanager')
        .set('Authorization', mockCredentials.service.header())
        .send(content);
    }
    const baseUrl = `http://localhost:${server.port()}/api`;
    client = AlertHistoryClient.create({
      discoveryApi: { getBaseUrl: async id => `${baseUrl}/${id}` },
      fetchApi: { fetch: fetchAndCheck },
    });
  });

  it('lists and reads episodes', async () => {
    const { items } = await client.listEpisodes({
      match: ['{app="checkout"}', 'alertname!~"Slow|Fast"'],
      state: ['firing', 'stale'],
      from: ago(60),
      to: ago(-60),
      limit: 10,
    });
    expect(items).toMatchObject([
      {
        ...{ state: 'firing', severity: 'critical' },
        alert: { source: 'prod' },
        entities: [{ ref: CHECKOUT }],
      },
    ]);
    const details = await client.getEpisode(items[0].id);
    expect(details.id).toBe(items[0].id);
    expect(details.transitions).toHaveLength(1);
  });

  it('turns pages', async () => {
    const query = { entity: [CHECKOUT], limit: 1 };
    const first = await client.listEpisodes(query);
    const { nextCursor: cursor } = first;
    const second = await client.listEpisodes({ ...query, cursor });
    expect([first, second].map(page => page.items[0].alert.alertname)).toEqual([
      'HighErrorRate',
      'Slow',
    ]);
    expect(second.asOf).toBe(first.asOf);
    expect(second.nextCursor).toBeUndefined();
  });

  it('counts facets, hidden alerts when asked to', async () => {
    expect(await client.getFacets({ entity: [CHECKOUT] })).toMatchObject({
      ...{ episodes: 2, firing: 1, hidden: 0 },
      entities: [
        { ref: CHECKOUT, episodes: 2, firingBySeverity: { critical: 1 } },
      ],
    });
    expect(await client.getFacets({})).toMatchObject({
      episodes: 2,
      hidden: 1,
    });
    expect(await client.getFacets({ hidden: true })).toMatchObject({
      ...{ episodes: 3, hidden: 1 },
      unowned: { episodes: 1, firing: 1 },
    });
  });

  it('lists label names, and values of labels of any name', async () => {
    const names = await client.listLabelNames({ prefix: 'P', limit: 5 });
    expect(names.items).toEqual([{ name: 'pod/name %', alerts: 1 }]);
    const values = await client.listLabelValues('pod/name %', {
      entity: [CHECKOUT],
    });
    expect(values.items).toEqual([{ value: 'a,b&c=d é', alerts: 1 }]);
  });

  it('lists sources and says how the instance is', async () => {
    const { items } = await client.listSources();
    expect(items).toMatchObject([
      { id: 'dev', configured: true, staleAfterMs: 60 * MINUTE },
      { id: 'prod', configured: true, rejects: { kept: 1 } },
    ]);
    expect(items[0]).not.toHaveProperty('lastHeardAt');

    const { details, ...status } = await client.getStatus();
    expect(status).toMatchObject({
      listeningSince: items[1].firstHeardAt,
      severities: ['critical', 'warning', 'info', 'none'],
      storage: { inMemory: true },
    });
    expect(details).toMatchObject({
      answers: { 200: 1, 400: 1 },
      mapping: { entities: 1, problems: [] },
    });
  });

  it('lists alerts that nobody owns, and says why and what to do', async () => {
    expect(await client.listUnowned({ limit: 1 })).toMatchObject({
      ...{ items: [], alerts: 0 },
    });
    const { items } = await client.listUnowned({ hidden: true });
    expect(items).toMatchObject([
      { labels: { alertname: 'Watchdog' }, alerts: 1, firing: 1 },
    ]);

    const labels = { app: 'chekout' };
    expect(await client.explainMapping(labels)).toMatchObject({
      owners: [],
      nearMisses: [
        { entity: CHECKOUT, rule: 'label', why: 'It is nearly checkout' },
      ],
    });
    await expect(client.explainMapping({ app: 1 } as any)).rejects.toThrow(
      /400/,
    );
  });

  it('says when a source was heard, and tries one out', async () => {
    const { heard } = await client.getSourceCoverage('prod', { from: ago(60) });
    expect(heard).toMatchObject({ deliveries: 1 });
    await expect(client.testSource('nobody')).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('says what other rules would do', async () => {
    const rules = [
      { match: '{alertname="Watchdog"}', entity: 'component:shop/checkout' },
    ];
    const dryRun = await client.dryRunMapping({ rules });
    expect(dryRun).toMatchObject({
      ...{ alerts: 3, moved: { alerts: 1, episodes: 1 }, gained: 1, lost: 0 },
      samples: [
        {
          alert: { alertname: 'Watchdog' },
          before: [],
          after: [{ ref: CHECKOUT, reason: { rule: 'rule' } }],
        },
      ],
    });
    await expect(
      client.dryRunMapping({ rules: [{ match: '{', entity: 'x' }] }),
    ).rejects.toMatchObject({
      statusCode: 400,
      body: {
        error: { message: expect.stringContaining('mapping.rules.0.match: ') },
      },
    });
  });

  it('counts what a deletion would delete', async () => {
    const filter = { match: ['{app="checkout"}'] };
    expect(await client.deleteEpisodes(filter)).toMatchObject({
      ...{ dryRun: true, episodes: 1, firingKept: 1 },
    });
  });

  it('passes on what is wrong', async () => {
    await expect(
      client.getFacets({ match: ['{a=~"("}'] }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 400,
      body: { error: { message: expect.stringContaining('"match"') } },
    });
    await expect(client.getEpisode('a/b')).rejects.toMatchObject({
      statusCode: 404,
    });
  });
});
