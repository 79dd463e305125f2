import { Browser, Page } from 'playwright-core';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { workDirectory } from '../paths';

/** Waiting for something to be seen, in milliseconds. */
const LIMIT_MS = 30_000;

/** Somebody who looks at the portal, and what goes wrong for them. */
export class Visit {
  readonly page: Page;
  /** Uncaught errors of the page so far. */
  readonly errors: string[] = [];

  /** Comes to the portal and presses Enter on the page that asks who it is. */
  static async start(options: {
    browser: Browser;
    portalUrl: string;
    colorScheme: 'light' | 'dark';
    /** Whether the portal's content security policy counts for nothing. */
    bypassCSP?: boolean;
  }): Promise<Visit> {
    const context = await options.browser.newContext({
      baseURL: options.portalUrl,
      colorScheme: options.colorScheme,
      bypassCSP: options.bypassCSP,
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
    });
    context.setDefaultTimeout(LIMIT_MS);
    const visit = new Visit(await context.newPage());
    await visit.page.goto('/');
    await visit.page.getByRole('button', { name: 'Enter' }).click();
    await visit.page
      .getByRole('link', { name: 'Catalog', exact: true })
      .waitFor();
    return visit;
  }

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', error => {
      this.errors.push(error.stack ?? error.message);
    });
  }

  /** Pictures what is seen, for people: `.local/e2e/screenshots/<name>.png`. */
  async picture(name: string): Promise<void> {
    await takePicture(
      this.page,
      join(workDirectory, 'screenshots', `${name}.png`),
    );
  }

  async end(): Promise<void> {
    await this.page.context().close();
  }
}

/** Writes a PNG of what is in view, without the caret and half-done animations. */
export async function takePicture(page: Page, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}
