import { Browser } from 'playwright-core';
import { launchBrowser } from './browser/launchBrowser';
import { Visit } from './browser/Visit';
import { readyViews } from './readyViews';
import { Stack } from './stack/Stack';
import { errors } from './stack/rules';

/** The same views, history and links in an app of the classic frontend system. */
export function showsClassicApp(running: () => Stack): void {
  let browser: Browser;
  let visit: Visit;

  beforeAll(async () => {
    browser = await launchBrowser();
    visit = await Visit.start({
      browser,
      portalUrl: running().portal.url,
      colorScheme: 'light',
    });
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('the card of a classic app leads in a browser to its tab', async () => {
    const { page } = visit;
    const [card] = readyViews;
    await card.open(page);
    await page.getByRole('link', { name: 'View all' }).click();
    await page.waitForURL('**/catalog/shop/component/checkout/alerts**');
    await page
      .getByRole('button', { name: new RegExp(`^${errors.alertname}.*firing`) })
      .click();
    await page
      .getByRole('region', { name: `Details of ${errors.alertname}` })
      .getByText('What happened')
      .waitFor();
    expect(visit.errors).toEqual([]);
  });
}
