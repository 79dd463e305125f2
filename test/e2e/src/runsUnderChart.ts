import { CleanUp, until } from '@alert-history/test-fixtures';
import { startPostgres, startRedis } from '@alert-history/test-services';
import { Browser } from 'playwright-core';
import { join } from 'node:path';
import { Client } from 'pg';
import { launchBrowser } from './browser/launchBrowser';
import { takePicture, Visit } from './browser/Visit';
import { ChartPortal } from './chart/ChartPortal';
import { repositoryDirectory, workDirectory } from './paths';

const ALERT = 'DiskWillFillUp';
const INGEST_TOKEN = 'what-alertmanager-posts-with';

/** Of examples/catalog, whose people and teams a portal has to know. */
const CATALOG = [
  {
    type: 'file',
    target: join(repositoryDirectory, 'examples/catalog/org.yaml'),
    rules: [{ allow: ['User', 'Group'] }],
  },
];

/** The built portal with the very configuration that the chart writes, in both profiles. */
export function runsUnderChart(built: () => string): void {
  let browser: Browser;
  let cleanUp: CleanUp;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
  });

  beforeEach(() => {
    cleanUp = new CleanUp();
  });

  afterEach(() => cleanUp.run());

  async function post(url: string, token: string): Promise<number> {
    const startsAt = new Date(Date.now() - 60_000).toISOString();
    const response = await fetch(
      `${url}/api/alert-history/v1/sources/prod/alertmanager`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          ...{ version: '4', groupKey: 'g', receiver: 'r', status: 'firing' },
          ...{ groupLabels: {}, commonLabels: {}, commonAnnotations: {} },
          ...{ externalURL: '', truncatedAlerts: 0 },
          alerts: [
            {
              status: 'firing',
              labels: { alertname: ALERT, severity: 'warning' },
              annotations: {},
              startsAt,
              endsAt: '0001-01-01T00:00:00Z',
            },
          ],
        }),
      },
    );
    return response.status;
  }

  it('lite in a browser: a guest sees what was posted, and nobody posts without the token', async () => {
    const portal = await ChartPortal.start({
      ...{ name: 'lite', built: built() },
      rendered: {
        values: ['ci/lite-values.yaml'],
        set: { 'portal.platformTeams': ['user:default/guest'] },
      },
      secrets: { 'ingest-token': INGEST_TOKEN, 'session-secret': 'secret' },
    });
    cleanUp.add(() => portal.stop());
    expect(await post(portal.url, 'a guess')).toBe(401);
    expect(await post(portal.url, INGEST_TOKEN)).toBe(200);

    const visit = await Visit.start({
      ...{ browser, portalUrl: portal.url, colorScheme: 'light' },
    });
    await visit.page.goto('/alert-history');
    await visit.page.getByText(ALERT).first().waitFor();
    await visit.picture('chart-lite');
    expect(visit.errors).toEqual([]);
    await visit.end();
  });

  it('standard in a browser: whom the proxy names sees what was posted, and others are not let in', async () => {
    const server = await startPostgres({ version: 15 });
    cleanUp.add(() => server.dispose());
    const admin = new Client({ connectionString: server.url });
    await admin.connect();
    // As the chart's own script makes them: no superuser.
    await admin.query(`CREATE ROLE backstage LOGIN PASSWORD 'secret'`);
    await admin.query('CREATE DATABASE backstage OWNER backstage');
    await admin.end();
    const redis = await startRedis();
    cleanUp.add(() => redis.dispose());
    const portal = await ChartPortal.start({
      ...{ name: 'standard', built: built() },
      rendered: {
        values: ['ci/external-plain-values.yaml'],
        set: {
          'postgresql.external.host': '127.0.0.1',
          'postgresql.external.port': server.port,
          'cache.external.host': '127.0.0.1',
          'cache.external.port': redis.port,
          'catalog.locations': CATALOG,
          'portal.platformTeams': ['user:default/amina.diallo'],
        },
      },
      secrets: {
        ...{ 'ingest-token': INGEST_TOKEN, 'session-secret': 'secret' },
        password: 'secret',
      },
    });
    cleanUp.add(() => portal.stop());
    expect(await post(portal.url, INGEST_TOKEN)).toBe(200);
    const signIn = async (user?: string) => {
      const response = await fetch(
        `${portal.url}/api/auth/oauth2Proxy/refresh`,
        {
          headers: {
            'x-requested-with': 'XMLHttpRequest',
            ...(user && { 'x-forwarded-user': user }),
          },
        },
      );
      return response.status;
    };
    await until('the catalog to know people', 60, async note => {
      const status = await signIn('amina.diallo');
      note(status);
      return status === 200;
    });
    expect(await signIn()).toBeGreaterThanOrEqual(400);
    expect(await signIn('nobody.known')).toBeGreaterThanOrEqual(400);

    const context = await browser.newContext({
      baseURL: portal.url,
      extraHTTPHeaders: { 'x-forwarded-user': 'amina.diallo' },
    });
    cleanUp.add(() => context.close());
    const page = await context.newPage();
    await page.goto('/alert-history');
    await page.getByText(ALERT).first().waitFor();
    await takePicture(
      page,
      join(workDirectory, 'screenshots/chart-standard.png'),
    );
  });
}
