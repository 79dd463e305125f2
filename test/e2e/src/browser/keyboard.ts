import { Page } from 'playwright-core';
import { VIEWS } from './views';

/** Far more than a page has. */
const MOST_STOPS = 200;

/** Where the focus is. */
export interface Stop {
  /** In our views, or on the page around them. */
  isOurs: boolean;
  /** Its role or element, and its name. */
  name: string;
  /** Whether a reader can see that it has the focus. */
  isSeen: boolean;
}

/** Presses Tab until the focus is in our views. */
export async function tabIntoViews(page: Page): Promise<Stop> {
  for (let pressed = 0; pressed < MOST_STOPS; pressed += 1) {
    const stop = await press(page, 'Tab');
    if (stop.isOurs) {
      return stop;
    }
  }
  throw new Error(`${MOST_STOPS} times Tab did not lead into our views`);
}

/**
 * Presses Tab until the focus is out of our views, which it has to be in.
 *
 * @returns the stops in our views, the present one first
 */
export async function tabThroughViews(page: Page): Promise<Stop[]> {
  const stops = [await focused(page)];
  while (stops.length < MOST_STOPS) {
    const stop = await press(page, 'Tab');
    if (!stop.isOurs) {
      return stops;
    }
    stops.push(stop);
  }
  throw new Error(
    `${MOST_STOPS} times Tab did not lead out of our views: ${stops
      .slice(-5)
      .map(({ name }) => name)
      .join(', ')}`,
  );
}

/** Presses Tab until the focus is on what is named so. */
export async function tabTo(page: Page, name: RegExp): Promise<Stop> {
  const passed: string[] = [];
  while (passed.length < MOST_STOPS) {
    const stop = await press(page, 'Tab');
    if (name.test(stop.name)) {
      return stop;
    }
    passed.push(stop.name);
  }
  throw new Error(`Tab did not lead to ${name}, but to ${passed.join(', ')}`);
}

export async function press(page: Page, key: string): Promise<Stop> {
  await page.keyboard.press(key);
  return focused(page);
}

/** What has the focus; a ring may be drawn by it, what it is in, or what it holds. */
export async function focused(page: Page): Promise<Stop> {
  return page.evaluate(`(() => {
    const element = document.activeElement ?? document.body;
    const hasRing = style =>
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) ||
      style.boxShadow !== 'none';
    const near = [
      element,
      element.parentElement,
      element.parentElement?.parentElement,
      ...element.children,
    ].filter(Boolean);
    const role = element.getAttribute('role') ?? element.localName;
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map(id => document.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim();
    const labels = [...(element.labels ?? [])].map(({ textContent }) => textContent);
    const name =
      element.getAttribute('aria-label') ||
      labelledBy ||
      labels.join(' ').trim() ||
      element.textContent.trim().slice(0, 80);
    return {
      isOurs: Boolean(element.closest(${JSON.stringify(VIEWS)})),
      name: role + ' ' + name,
      isSeen: near.some(one =>
        [undefined, '::before', '::after'].some(part =>
          hasRing(getComputedStyle(one, part)),
        ),
      ),
    };
  })()`);
}
