import { parseArgs } from 'node:util';
import { launchBrowser } from './browser/launchBrowser';
import { pictureForReadme } from './browser/pictureForReadme';
import { Visit } from './browser/Visit';

/** Makes the README's picture from a portal that runs with its demo. */
async function picture(): Promise<void> {
  const { values } = parseArgs({
    options: { url: { type: 'string', default: 'http://localhost:3000' } },
  });
  const browser = await launchBrowser();
  try {
    const visit = await Visit.start({
      browser,
      portalUrl: values.url,
      colorScheme: 'light',
    });
    await pictureForReadme(visit);
  } finally {
    await browser.close();
  }
}

picture();
