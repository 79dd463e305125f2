import { until } from '@alert-history/test-fixtures';
import { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser/launchBrowser';
import { pictureForReadme } from './browser/pictureForReadme';
import { Visit } from './browser/Visit';
import { Stack } from './stack/Stack';
import { errors, lag, RUNBOOK } from './stack/rules';

const CHECKOUT = '/catalog/shop/component/checkout';

/**
 * What a developer sees of what happened before: HighErrorRate resolved and
 * fires again, OutboxLag is stale.
 */
export function showsBrowser(running: () => Stack): void {
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

  it('a card on the page of the service shows in a browser what fires', async () => {
    const { page } = visit;
    await page.goto(CHECKOUT);
    const row = page
      .getByRole('listitem')
      .filter({ hasText: errors.summary })
      .filter({ hasText: 'Firing' });
    await row.getByText(errors.alertname).waitFor();
    await page.getByRole('heading', { name: 'Alert history' }).waitFor();
    await visit.picture('entity-overview-light');
    expect(visit.errors).toEqual([]);
  });

  it('a tab lists in a browser what fires, what ended, and what nobody speaks of', async () => {
    const { page } = visit;
    await page.getByRole('link', { name: 'Alerts', exact: true }).click();
    await page.waitForURL(`**${CHECKOUT}/alerts**`);
    await untilRows(page, [
      [errors.alertname, 'Firing'],
      [errors.alertname, 'Resolved'],
      [lag.alertname, 'Stale'],
    ]);
    await visit.picture('entity-alerts-light');
    if (process.env.UPDATE_SCREENSHOTS) {
      await pictureForReadme(visit, `${CHECKOUT}/alerts`);
    }
    expect(visit.errors).toEqual([]);
  });

  it('a row opens in a browser to what happened and where to go', async () => {
    const { page } = visit;
    await page
      .getByRole('button', { name: new RegExp(`${errors.alertname}.*firing`) })
      .click();
    const details = page.getByRole('region', {
      name: `Details of ${errors.alertname}`,
    });
    await details.getByText('What happened').waitFor();
    await details.getByText('Started', { exact: true }).waitFor();
    await details.getByText('Yes, 1 time').waitFor();
    const runbook = details.locator(`a[href="${RUNBOOK}errors"]`);
    expect(await runbook.getAttribute('rel')).toContain('noopener');
    await visit.picture('entity-alerts-details-light');
    expect(visit.errors).toEqual([]);
  });

  it('filters live in the address: a browser that reloads shows the same', async () => {
    const { page } = visit;
    await page.goto(`${CHECKOUT}/alerts`);
    await page.getByRole('radio', { name: 'Stale' }).click();
    const expected = [[lag.alertname, 'Stale']] as const;
    await untilRows(page, expected);
    const address = page.url();
    expect(address).toContain('stale');
    await page.reload();
    await untilRows(page, expected);
    expect(page.url()).toBe(address);
    await page.goBack();
    await untilRow(page, errors.alertname, 'Resolved').waitFor();
    expect(visit.errors).toEqual([]);
  });

  it('whoever prefers the dark gets it, in a browser of their own', async () => {
    const dark = await Visit.start({
      browser,
      portalUrl: running().portal.url,
      colorScheme: 'dark',
    });
    await dark.page.goto(`${CHECKOUT}/alerts`);
    await untilRow(dark.page, errors.alertname, 'Firing').waitFor();
    const background = await dark.page.evaluate(
      'getComputedStyle(document.body).backgroundColor',
    );
    expect(brightness(String(background))).toBeLessThan(64);
    await dark.picture('entity-alerts-dark');
    expect(dark.errors).toEqual([]);
    await dark.end();
  });
}

function untilRow(page: Page, alertname: string, state: string): Locator {
  return page
    .getByRole('row')
    .filter({ hasText: alertname })
    .filter({ hasText: state });
}

/** Waits for exactly these rows, in any order. */
async function untilRows(
  page: Page,
  expected: readonly (readonly [alertname: string, state: string])[],
): Promise<void> {
  const names = expected.map(([alertname]) => alertname);
  await until(`the rows ${expected.join(' and ')}`, 30, async note => {
    const table = page.getByRole('table', { name: 'Episodes' });
    const rows = await table
      .getByRole('row')
      .filter({ has: page.getByRole('cell') })
      .allInnerTexts();
    note(rows);
    return (
      rows.length === names.length &&
      expected.every(([alertname, state]) =>
        rows.some(row => row.includes(alertname) && row.includes(state)),
      )
    );
  });
}

/** 0 to 255, of what `getComputedStyle` calls a colour. */
function brightness(color: string): number {
  const [red, green, blue] = color.match(/\d+/g)!.map(Number);
  return (red + green + blue) / 3;
}
