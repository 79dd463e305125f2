import { Page } from 'playwright-core';
import { errors } from './stack/rules';

const CHECKOUT = '/catalog/shop/component/checkout';

/** A view of ours, ways to have it on the page with its data, and where Tab stops in it. */
export interface ReadyView {
  name: string;
  open: (page: Page) => Promise<void>;
  stops: RegExp[];
}

async function openEpisodeList(page: Page) {
  await page.goto(`${CHECKOUT}/alerts`);
  await page
    .getByRole('row')
    .filter({ hasText: errors.alertname })
    .filter({ hasText: 'Firing' })
    .waitFor();
}

const firingName = new RegExp(`^${errors.alertname}, critical, firing`);
const firingRow = new RegExp(`^button ${errors.alertname}, critical, firing`);

const filterStops = [
  /Range/,
  /^combobox Matchers/,
  /^radio All/,
  /^button critical/,
  /^button Refresh/,
];

export const readyViews: ReadyView[] = [
  {
    name: 'card',
    async open(page) {
      await page.goto(CHECKOUT);
      await page
        .getByRole('listitem')
        .filter({ hasText: errors.summary })
        .filter({ hasText: 'Firing' })
        .waitFor();
    },
    stops: [/^radio Firing/, /^button Refresh/, /^a View all/],
  },
  {
    name: 'tab',
    open: openEpisodeList,
    stops: [...filterStops, firingRow],
  },
  {
    name: 'opened-episode',
    async open(page) {
      await openEpisodeList(page);
      await page.getByRole('button', { name: firingName }).click();
      await page
        .getByRole('region', { name: `Details of ${errors.alertname}` })
        .getByText('What happened')
        .waitFor();
    },
    stops: [/Only/, /Without/],
  },
  {
    name: 'page',
    async open(page) {
      await page.goto('/alert-history');
      await openerOfCheckout(page).waitFor();
    },
    stops: [
      ...filterStops,
      /^radio By owner/,
      /^button Episodes of checkout/,
      /^a checkout/,
    ],
  },
  {
    name: 'opened-service',
    async open(page) {
      await page.goto('/alert-history');
      await openerOfCheckout(page).click();
      await page
        .getByRole('table', { name: 'Episodes' })
        .getByText(errors.alertname)
        .first()
        .waitFor();
    },
    stops: [firingRow],
  },
  {
    name: 'every-episode',
    async open(page) {
      await page.goto('/alert-history?group=none');
      await page.getByRole('button', { name: firingName }).waitFor();
    },
    stops: [...filterStops, firingRow],
  },
  {
    name: 'episode-page',
    async open(page) {
      await openEpisodeList(page);
      await page.getByRole('button', { name: firingName }).click();
      await page.getByRole('link', { name: 'Open page' }).click();
      await page.getByRole('heading', { name: 'What else fired' }).waitFor();
      await page
        .getByRole('list')
        .filter({ has: page.getByTitle(errors.alertname) })
        .waitFor();
    },
    stops: [/^button Copy link/, /^a Open runbook/, /^button Only with/],
  },
];

function openerOfCheckout(page: Page) {
  return page.getByRole('button', { name: /^Episodes of checkout:/ });
}
