import { hostileTexts, until } from '@alert-history/test-fixtures';
import { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser/launchBrowser';
import { signsOnPage, watchForAttacks } from './browser/signsOfAttack';
import { VIEWS } from './browser/views';
import { Visit } from './browser/Visit';
import {
  EVERYTHING,
  markup,
  postHostileAlerts,
  TARGET,
} from './stack/postHostileAlerts';
import { Stack } from './stack/Stack';

const ENTITY = `/catalog/${TARGET.namespace}/component/${TARGET.component}`;

/** Who may post alerts writes what readers see, and no more than that. */
export function showsTextAsText(running: () => Stack): void {
  let browser: Browser;
  let visit: Visit;
  let signs: string[];
  let episode: string;

  beforeAll(async () => {
    await postHostileAlerts(running().portal);
    const client = await running().signIn();
    episode = await until('the alert and its owner', 60, async note => {
      const entity = `component:${TARGET.namespace}/${TARGET.component}`;
      const page = await client.get(
        `alert-history/v1/episodes?limit=200&entity=${entity}`,
      );
      note(page.items.length);
      return page.items.find(
        ({ alert }: { alert: { alertname: string } }) =>
          alert.alertname === EVERYTHING,
      )?.id;
    });
    browser = await launchBrowser();
    visit = await Visit.start({
      browser,
      portalUrl: running().portal.url,
      colorScheme: 'light',
      // Else it would be the policy that keeps scripts out, and not the views.
      bypassCSP: true,
    });
    signs = await watchForAttacks(visit.page);
  });

  afterAll(async () => {
    await browser?.close();
  });

  /** Waits for texts; answers what is seen that is more than text. */
  async function moreThanText(texts: readonly string[]): Promise<string[]> {
    const { page } = visit;
    await until('the texts in a browser', 60, async note => {
      const missing = await missingTexts(page, texts);
      note(missing);
      return missing.length === 0;
    });
    return [...(await signsOnPage(page)), ...signs, ...visit.errors];
  }

  it('a card shows in a browser what an attacker wrote as text', async () => {
    await visit.page.goto(ENTITY);
    await visit.page.getByRole('radio', { name: 'All' }).click();
    await visit.page.locator(`${VIEWS} li`).first().waitFor();
    await visit.picture('attack-card');
    expect(await moreThanText([])).toEqual([]);
  });

  it('a tab shows in a browser what an attacker wrote as text', async () => {
    await visit.page.goto(`${ENTITY}/alerts`);
    expect(await moreThanText([EVERYTHING, ...markup])).toEqual([]);
    await visit.picture('attack-tab');
  });

  it('the page over all shows in a browser what an attacker wrote as text', async () => {
    await visit.page.goto('/alert-history');
    await visit.page
      .locator(VIEWS)
      .getByText(TARGET.component)
      .first()
      .waitFor();
    await visit.picture('attack-page');
    expect(await moreThanText([])).toEqual([]);
    await visit.page.goto('/alert-history?group=none');
    expect(await moreThanText([EVERYTHING, ...markup])).toEqual([]);
  });

  it('an episode shows in a browser what an attacker wrote as text', async () => {
    await visit.page.goto(`/alert-history/episodes/${episode}`);
    expect(await moreThanText(Object.values(hostileTexts))).toEqual([]);
    await visit.picture('attack-episode');
  });
}

/** Those that our views don't hold, sign by sign. */
async function missingTexts(
  page: Page,
  texts: readonly string[],
): Promise<string[]> {
  const shown: string[] = await page.locator(VIEWS).allTextContents();
  return texts.filter(text => !shown.some(view => view.includes(text)));
}
