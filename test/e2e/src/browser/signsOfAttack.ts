import { Page } from 'playwright-core';
import { VIEWS } from './views';

/** Elements that none of our views is made of. */
const FOREIGN =
  'script, iframe, object, embed, meta, base, style, form, b, i, u';

/** Begins to note what only happens when a text was taken for more than text. */
export async function watchForAttacks(page: Page): Promise<string[]> {
  const signs: string[] = [];
  page.on('dialog', dialog => {
    signs.push(`a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', request => {
    const { host, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && host === 'x') {
      signs.push(`a request was made: ${request.url()}`);
    }
  });
  return signs;
}

/** What of the page that is shown is not ours, or would run. */
export async function signsOnPage(page: Page): Promise<string[]> {
  return page.evaluate(
    ([views, foreign]) => {
      const signs: string[] = [];
      if ('attacked' in window) {
        signs.push('a script ran');
      }
      for (const element of document.querySelectorAll(`${views} *`)) {
        if (element.matches(foreign)) {
          signs.push(`an element: ${element.outerHTML.slice(0, 200)}`);
        }
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on')) {
            signs.push(`an attribute: ${name}="${value}"`);
          }
          if (
            ['href', 'src', 'action', 'xlink:href'].includes(name) &&
            !/^(https?:)?[/#?]/.test(value)
          ) {
            signs.push(`an address: ${name}="${value}"`);
          }
        }
      }
      return signs;
    },
    [VIEWS, FOREIGN] as const,
  );
}
