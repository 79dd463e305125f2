import { Browser } from 'playwright-core';
import { launchBrowser } from './browser/launchBrowser';
import { Visit } from './browser/Visit';
import { Stack } from './stack/Stack';
import { errors, lag, RUNBOOK } from './stack/rules';

/**
 * From all alerts to one and back, by the links that routes make.
 *
 * @param app - whose pages they are, for the name of the test
 */
export function leadsThroughPages(running: () => Stack, app: string): void {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
  });

  it(`the pages of ${app} lead in a browser from all alerts to one and on`, async () => {
    const visit = await Visit.start({
      browser,
      portalUrl: running().portal.url,
      colorScheme: 'light',
    });
    const { page } = visit;
    await page.getByRole('link', { name: 'Alert history' }).click();
    await page.waitForURL('**/alert-history');
    await page.getByRole('button', { name: /^Episodes of checkout:/ }).click();
    await page
      .getByRole('button', { name: new RegExp(`^${errors.alertname}.*firing`) })
      .click();
    await page.getByRole('link', { name: 'Open page' }).click();

    await page.waitForURL('**/alert-history/episodes/*');
    const address = page.url();
    await page.reload();
    await page
      .getByRole('heading', { name: errors.alertname, level: 2 })
      .waitFor();
    const runbook = page.getByRole('link', { name: 'Open runbook' });
    expect(await runbook.getAttribute('href')).toBe(`${RUNBOOK}errors`);
    await page.getByText('Yes, 1 time').waitFor();
    expect(await page.title()).toContain(errors.alertname);

    // What else fired on the same owner, and then what has the same label.
    await page.getByRole('link', { name: lag.alertname }).click();
    await page
      .getByRole('heading', { name: lag.alertname, level: 2 })
      .waitFor();
    await page.goBack();
    await page.waitForURL(address);
    await page.getByRole('button', { name: /^Only with severity=/ }).click();
    await page.waitForURL('**/alert-history?**');
    await page
      .getByRole('button', { name: new RegExp(`^${errors.alertname}.*firing`) })
      .waitFor();
    expect(visit.errors).toEqual([]);
    await visit.end();
  });
}
