import { Browser } from 'playwright-core';
import { axeViolations } from './browser/axeViolations';
import {
  focused,
  press,
  tabIntoViews,
  tabThroughViews,
  tabTo,
} from './browser/keyboard';
import { launchBrowser } from './browser/launchBrowser';
import { Visit } from './browser/Visit';
import { readyViews } from './readyViews';
import { Stack } from './stack/Stack';
import { errors } from './stack/rules';

const ROW = new RegExp(`^button ${errors.alertname}, critical, firing`);

/**
 * The views with data, for readers who see little, or don't use a mouse.
 *
 * @param app - whose views they are, for the names of the tests
 */
export function meetsEveryReader(running: () => Stack, app: string): void {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
  });

  async function visit(colorScheme: 'light' | 'dark'): Promise<Visit> {
    const portalUrl = running().portal.url;
    return Visit.start({ browser, portalUrl, colorScheme });
  }

  it.each(['light', 'dark'] as const)(
    `axe finds nothing against the views of ${app} in a %s browser`,
    async colorScheme => {
      const reader = await visit(colorScheme);
      const found: { [view: string]: string[] } = {};
      for (const view of readyViews) {
        await view.open(reader.page);
        await reader.picture(
          `${app.replace(/ /g, '-')}-${view.name}-${colorScheme}`,
        );
        const violations = await axeViolations(reader.page);
        if (violations.length > 0) {
          found[view.name] = violations;
        }
      }
      expect(found).toEqual({});
      expect(reader.errors).toEqual([]);
      await reader.end();
    },
  );

  it(`the keyboard is enough for the views of ${app} in a browser`, async () => {
    const reader = await visit('light');
    const { page } = reader;
    for (const view of readyViews) {
      await view.open(page);
      await tabIntoViews(page);
      const stops = await tabThroughViews(page);
      expect(
        stops.filter(({ isSeen }) => !isSeen).map(({ name }) => name),
      ).toEqual([]);
      const names = stops.map(({ name }) => name);
      for (const stop of view.stops) {
        expect(names).toContainEqual(expect.stringMatching(stop));
      }
      const back = await press(page, 'Shift+Tab');
      expect(back.isOurs).toBe(true);
    }
    expect(reader.errors).toEqual([]);
    await reader.end();
  });

  it(`an episode opens and closes by the keyboard in ${app} in a browser`, async () => {
    const reader = await visit('light');
    const { page } = reader;
    await readyViews.find(({ name }) => name === 'tab')!.open(page);
    await tabTo(page, ROW);
    await page.keyboard.press('Enter');
    const details = page.getByRole('region', {
      name: `Details of ${errors.alertname}`,
    });
    await details.getByText('What happened').waitFor();
    expect((await focused(page)).name).toMatch(ROW);
    // Into the details; Escape leads back from anywhere in them.
    await tabTo(page, /^button Without/);
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    expect((await focused(page)).name).toMatch(ROW);
    await page.goBack();
    await details.waitFor();
    expect(reader.errors).toEqual([]);
    await reader.end();
  });
}
