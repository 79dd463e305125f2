import { until } from '@alert-history/test-fixtures';
import {
  EpisodeDetails,
  LabelSet,
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
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import request from 'supertest';
import { alertmanagerBody } from '../__testUtils__/alertmanagerBody';
import { alertHistoryPlugin } from '../plugin';
import { ProvidedEntities } from './__testUtils__/ProvidedEntities';

jest.setTimeout(300_000);

const ALERTS: LabelSet[] = [
  { alertname: 'Checkout', app: 'checkout' },
  { alertname: 'Team', team: 'shop' },
];

/** Longer than the values that the catalog can search. */
const LONG = `{team="shop",pod!~"${'x'.repeat(250)}"}`;

function entity(kind: string, name: string, selector?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      // As of a provider that numbers its entities by what it is itself.
      ...{ name, namespace: 'shop', etag: 'static' },
      ...(selector && { annotations: { 'alert-history/selector': selector } }),
    },
    spec:
      kind === 'Group'
        ? { type: 'team', children: [] }
        : { type: 'service', lifecycle: 'production', owner: 'shop/crew' },
  };
}

describe('mapping by a real catalog', () => {
  const provided = new ProvidedEntities();
  const scheduler = mockServices.scheduler();
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];

  beforeAll(async () => {
    ({ server } = await startTestBackend({
      features: [
        alertHistoryPlugin,
        catalogPlugin,
        provided.feature,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: { catalog: { rules: [{ allow: ['Component', 'Group'] }] } },
        }),
      ],
    }));
    await request(server)
      .post('/api/alert-history/v1/sources/prod/alertmanager')
      .set('Authorization', mockCredentials.service.header())
      .send(
        alertmanagerBody(
          ALERTS.map(labels => ({ labels, startsAt: '2026-11-20T09:12:31Z' })),
        ),
      )
      .expect(200);
  });

  async function get(path: string) {
    const { body } = await request(server)
      .get(`/api/alert-history/v1/episodes${path}`)
      .set('Authorization', mockCredentials.user.header())
      .expect(200);
    return body;
  }

  /** What the alert's episode says, once it has these owners. */
  async function episodeOf(
    alertname: string,
    owners: string[],
  ): Promise<EpisodeDetails> {
    return until(`${alertname} to belong to [${owners}]`, 120, async note => {
      await scheduler.triggerTask('alert-history-map-owners');
      const { items } = await get(`?match=alertname="${alertname}"`);
      const refs = items[0].entities.map(({ ref }: { ref: string }) => ref);
      note(refs);
      return refs.join() === owners.join() && get(`/${items[0].id}`);
    });
  }

  it('follows entities that are added, annotated, renamed and deleted', async () => {
    await provided.become([
      entity('Component', 'checkout'),
      entity('Group', 'crew', LONG),
    ]);
    await episodeOf('Checkout', ['component:shop/checkout']);
    await episodeOf('Team', ['group:shop/crew']);

    await provided.become([
      entity('Component', 'checkout', '{team="shop"}'),
      entity('Group', 'crew'),
    ]);
    const team = await episodeOf('Team', ['component:shop/checkout']);
    expect(team.formerEntities).toMatchObject([
      { ref: 'group:shop/crew', reason: { rule: 'annotation', detail: LONG } },
    ]);

    await provided.become([
      entity('Component', 'till', '{app="checkout"}'),
      entity('Group', 'crew'),
    ]);
    const renamed = await episodeOf('Checkout', ['component:shop/till']);
    expect(renamed.formerEntities).toMatchObject([
      {
        ref: 'component:shop/checkout',
        reason: { rule: 'label', detail: 'app="checkout"' },
      },
    ]);
    await episodeOf('Team', []);

    await provided.become([
      entity('Component', 'checkout'),
      entity('Group', 'crew'),
    ]);
    const back = await episodeOf('Checkout', ['component:shop/checkout']);
    expect(back.formerEntities).toMatchObject([{ ref: 'component:shop/till' }]);

    const { body } = await request(server)
      .get('/api/alert-history/v1/status')
      .set('Authorization', mockCredentials.service.header())
      .expect(200);
    expect(body.details.mapping).toMatchObject({ entities: 1, problems: [] });
  });
});
