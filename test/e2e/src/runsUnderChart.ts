import { CleanUp, until } from '@alert-history/test-fixtures';
import { Browser } from 'playwright-core';
import { join } from 'node:path';
import { launchBrowser } from './browser/launchBrowser';
import { takePicture, Visit } from './browser/Visit';
import { ChartPortal } from './chart/ChartPortal';
import { Databases, INGEST_TOKEN, PLATFORM_USER } from './chart/Databases';
import { postAlert } from './chart/postAlert';
import { signInByProxy } from './chart/signInByProxy';
import { workDirectory } from './paths';

const ALERT = 'DiskWillFillUp';

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
    expect(await postAlert(portal.url, ALERT, 'a guess')).toBe(401);
    expect(await postAlert(portal.url, ALERT)).toBe(200);

    const visit = await Visit.start({
      ...{ browser, portalUrl: portal.url, colorScheme: 'light' },
    });
    cleanUp.add(() => visit.end());
    await visit.page.goto('/alert-history');
    await visit.page.getByText(ALERT).first().waitFor();
    await visit.picture('chart-lite');
    expect(visit.errors).toEqual([]);
  });

  it('standard in a browser: whom the proxy names sees what was posted, and others are not let in', async () => {
    const databases = await Databases.start();
    cleanUp.add(() => databases.stop());
    const portal = await databases.startPortal('standard', built());
    cleanUp.add(() => portal.stop());
    expect(await postAlert(portal.url, ALERT)).toBe(200);
    await until('the catalog to know people', 60, async note => {
      const { status } = await signInByProxy(portal.url, PLATFORM_USER);
      note(status);
      return status === 200;
    });
    for (const stranger of [undefined, 'nobody.known']) {
      const { status, token } = await signInByProxy(portal.url, stranger);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(token).toBeUndefined();
    }

    const context = await browser.newContext({
      baseURL: portal.url,
      extraHTTPHeaders: { 'x-forwarded-user': PLATFORM_USER },
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
