import type { AxeResults } from 'axe-core';
import { readFile } from 'node:fs/promises';
import { Page } from 'playwright-core';
import { VIEWS } from './views';

/** WCAG 2.1, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What axe has against our views on a page; the portal around them is not ours. */
export async function axeViolations(page: Page): Promise<string[]> {
  // As the debugger does it: the portal's content security policy lets no script in.
  const file = require.resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(file, 'utf8'));
  const results: AxeResults = await page.evaluate(
    `axe.run(${JSON.stringify(VIEWS)}, ${JSON.stringify({
      runOnly: TAGS,
      resultTypes: ['violations'],
    })})`,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`,
    ),
  );
}
