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
import { alertmanagerBody, BodyAlert } from '../__testUtils__/alertmanagerBody';
import { alertHistoryPlugin } from '../plugin';

jest.setTimeout(60_000);

const DAY = 24 * 3_600_000;
const API = '/api/alert-history/v1';

/** The plugin as it is configured, with its tasks at hand. */
async function start(alertHistory: object) {
  const scheduler = mockServices.scheduler();
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const { server } = await startTestBackend({
    features: [
      alertHistoryPlugin,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      auditor.factory,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({ data: { alertHistory } }),
    ],
  });
  const asService = mockCredentials.service.header();
  return {
    scheduler,
    event,
    post: async (alerts: BodyAlert[], receivedAt = new Date()) => {
      const { status } = await request(server)
        .post(`${API}/sources/prod/alertmanager`)
        .set('Authorization', asService)
        .set('Alert-History-Received-At', receivedAt.toISOString())
        .send(alertmanagerBody(alerts));
      expect(status).toBe(200);
    },
    get: async (path: string) => {
      const { body } = await request(server)
        .get(`${API}${path}`)
        .set('Authorization', asService);
      return body;
    },
    del: async (query: string) =>
      request(server)
        .delete(`${API}/episodes?${query}`)
        .set('Authorization', asService),
  };
}

describe('what is kept', () => {
  it('is hidden and called as configured, and deleted when it is told to', async () => {
    const { post, get, del, event } = await start({
      ingest: { replay: true },
      hidden: ['{alertname="Heartbeat"}'],
      severity: { label: 'level', aliases: { page: 'critical' } },
    });
    const startsAt = new Date(Date.now() - 60_000).toISOString();
    const endsAt = new Date().toISOString();
    await post([
      { labels: { alertname: 'Heartbeat' }, startsAt },
      { labels: { alertname: 'Down', level: 'PAGE' }, startsAt, endsAt },
    ]);
    const { items } = await get('/episodes');
    expect(items).toMatchObject([{ severity: 'critical' }]);
    expect((await get('/episodes?hidden=true')).items).toHaveLength(2);

    const counted = await del('severity=critical&severity=none&state=stale');
    expect(counted.body).toMatchObject({ episodes: 0, firingKept: 0 });
    const deleted = await del('severity=critical&dryRun=false');
    expect(deleted.body).toMatchObject({ episodes: 1, firingKept: 0 });
    expect(event.success).toHaveBeenLastCalledWith({ meta: deleted.body });
    const kept = await del('match=alertname=Heartbeat&dryRun=false');
    expect(kept.body).toMatchObject({ episodes: 0, firingKept: 1 });
    expect((await get('/episodes?hidden=true')).items).toMatchObject([
      { hidden: true, alert: { alertname: 'Heartbeat' } },
    ]);
  });

  it('is deleted when it is old enough, each severity at its time', async () => {
    const { post, get, scheduler } = await start({
      ingest: { replay: true },
      retention: { bySeverity: { info: '14d' } },
    });
    const resolved = (severity: string, days: number): BodyAlert => {
      const end = Date.now() - days * DAY;
      return {
        labels: { alertname: `${severity}${days}`, severity },
        startsAt: new Date(end - 60_000).toISOString(),
        endsAt: new Date(end).toISOString(),
      };
    };
    await post(
      [resolved('info', 13), resolved('info', 15), resolved('warning', 15)],
      new Date(Date.now() - 13 * DAY),
    );
    await post([resolved('critical', 89), resolved('critical', 91)]);

    await scheduler.triggerTask('alert-history-retention');
    const { items } = await get('/episodes');
    expect(items.map((item: any) => item.alert.alertname).sort()).toEqual([
      'critical89',
      'info13',
      'warning15',
    ]);
    const { details } = await get('/status');
    expect(details.retention).toMatchObject({ deleted: 2 });
  });
});
