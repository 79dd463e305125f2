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

const filterStops = [
  /Range/,
  /^input Matchers/,
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
    stops: [...filterStops, new RegExp(`${errors.alertname}, critical`)],
  },
  {
    name: 'opened-episode',
    async open(page) {
      await openEpisodeList(page);
      await page
        .getByRole('button', {
          name: new RegExp(`${errors.alertname}.*firing`),
        })
        .click();
      await page
        .getByRole('region', { name: `Details of ${errors.alertname}` })
        .getByText('What happened')
        .waitFor();
    },
    stops: [/Only/, /Without/],
  },
];
