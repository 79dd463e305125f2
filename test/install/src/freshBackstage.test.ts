import { launchBrowser, Visit } from '@alert-history/test-e2e';
import { freePorts, until } from '@alert-history/test-fixtures';
import { randomBytes } from 'node:crypto';
import { Browser } from 'playwright-core';
import { FreshBackstage } from './fresh/FreshBackstage';
import { addedLines } from './readme/applyDiff';
import { Readme } from './readme/Readme';

const MINUTES = 60_000;
jest.setTimeout(15 * MINUTES);

const BACKEND = 'The backend';
const NEW_APP = 'An app of the new frontend system';
const CLASSIC_APP = 'An app of the classic frontend system';

const ALERT = 'DiskWillFillUp';
const SERVICE = 'example-service';

/** The README's sections, and where this Backstage has the folder they speak of. */
const SECTIONS: { [section: string]: string } = {
  [BACKEND]: 'packages/backend',
  [NEW_APP]: 'packages/app',
  [CLASSIC_APP]: 'packages/app-classic',
};

/** In this order: each goes on where the one before ended. */
describe('a fresh Backstage that does what the README says', () => {
  let readme: Readme;
  let fresh: FreshBackstage;
  let browser: Browser;
  const ingestToken = randomBytes(32).toString('base64url');

  beforeAll(async () => {
    readme = await Readme.read();
    fresh = await FreshBackstage.create();
    await fresh.scaffold();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await fresh?.remove();
  });

  it.each(Object.entries(SECTIONS))(
    'adds at most ten lines for "%s"',
    async (section, home) => {
      for (const { folder, name } of readme.packagesOf(section)) {
        await fresh.add(folder.replace('packages/app', home), name);
      }
      let lines = 0;
      for (const diff of readme.diffsOf(section)) {
        lines += addedLines(diff);
        await fresh.change(diff, diff.file.replace('packages/app', home));
      }
      expect(lines).toBeGreaterThan(0);
      expect(lines).toBeLessThanOrEqual(10);
    },
  );

  it.each([
    ['installs the packages as they are published', ['install']],
    ['has their types', ['tsc']],
    ['builds', ['workspace', 'backend', 'build']],
    [
      'has the command that copies a history',
      ['workspace', 'backend', 'alert-history', '--help'],
    ],
  ])('%s', async (_, args) => {
    await expect(fresh.run('yarn', args)).resolves.toBeUndefined();
  });

  it.each(['app', 'app-classic'])(
    'keeps an alert that is posted, and shows it on a card in a browser: %s',
    async app => {
      const [port] = await freePorts(1);
      const backend = await fresh.start({ app, port, ingestToken });
      try {
        const portalUrl = `http://localhost:${port}`;
        expect(await post(portalUrl)).toBe(200);
        expect(await troublesWithCard(portalUrl, app)).toEqual([]);
      } finally {
        await backend.stop();
      }
    },
  );

  /** As the README tells an Alertmanager to. */
  async function post(portalUrl: string): Promise<number> {
    const { pathname } = readme.webhookUrl();
    const { status } = await fetch(new URL(pathname, portalUrl), {
      method: 'POST',
      headers: { Authorization: `Bearer ${ingestToken}` },
      body: JSON.stringify({
        version: '4',
        groupKey: `{}:{alertname="${ALERT}"}`,
        receiver: 'alert-history',
        alerts: [
          {
            status: 'firing',
            labels: { alertname: ALERT, service: SERVICE },
            annotations: { summary: 'Full in four hours' },
            startsAt: new Date(Date.now() - 3_600_000).toISOString(),
          },
        ],
      }),
    });
    return status;
  }

  /** Waits for the card, and opens the page; answers what went wrong on the way. */
  async function troublesWithCard(
    portalUrl: string,
    app: string,
  ): Promise<string[]> {
    const visit = await Visit.start({
      ...{ browser, portalUrl, colorScheme: 'light' },
    });
    const { page } = visit;
    // The owner of an alert is found once the catalog has been read.
    await until(`the card of ${SERVICE}`, 120, async note => {
      await page.goto(`/catalog/default/component/${SERVICE}`);
      const card = page.locator('[data-alert-history]');
      await card.getByText(ALERT).waitFor({ timeout: 15_000 });
      note(await card.allInnerTexts());
      return true;
    });
    await visit.picture(`install-${app}`);
    await page.getByRole('link', { name: 'Alert history' }).click();
    await page.waitForURL('**/alert-history');
    await page.locator('[data-alert-history]').getByText(SERVICE).waitFor();
    await visit.picture(`install-${app}-page`);
    await visit.end();
    return visit.errors;
  }
});
