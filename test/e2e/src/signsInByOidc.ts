import { CleanUp, freePorts } from '@alert-history/test-fixtures';
import { Browser } from 'playwright-core';
import { launchBrowser } from './browser/launchBrowser';
import { ChartPortal } from './chart/ChartPortal';
import { CATALOG, INGEST_TOKEN, PLATFORM_USER } from './chart/Databases';
import { postAlert } from './chart/postAlert';
import { startIdentityProvider } from './identity/startIdentityProvider';

const ALERT = 'DiskWillFillUp';
const CLIENT = { clientId: 'portal', clientSecret: 'of-the-client' };

/** Whose address the catalog has. */
const ADDRESS = `${PLATFORM_USER}@larkfield.example`;

/** As the chart sets it up, with a real identity provider. */
export function signsInByOidc(built: () => string): void {
  let browser: Browser;
  const cleanUp = new CleanUp();

  beforeAll(async () => {
    browser = await launchBrowser();
    cleanUp.add(() => browser.close());
  });

  afterAll(() => cleanUp.run());

  it('lets in by OpenID Connect, in a browser, whom the catalog knows, and nobody else', async () => {
    const [port] = await freePorts(1);
    const identityProvider = await startIdentityProvider({
      ...CLIENT,
      redirectUri: `http://localhost:${port}/api/auth/oidc/handler/frame`,
    });
    cleanUp.add(() => identityProvider.stop());
    const portal = await ChartPortal.start({
      ...{ name: 'oidc', built: built(), port },
      rendered: {
        values: ['ci/lite-values.yaml'],
        set: {
          'auth.guest': false,
          'auth.oidc.enabled': true,
          'auth.oidc.title': 'Example login',
          'auth.oidc.metadataUrl': identityProvider.metadataUrl,
          'auth.oidc.clientId': CLIENT.clientId,
          'auth.oidc.existingSecret': 'oidc',
          'catalog.locations': CATALOG,
          'portal.platformTeams': [`user:default/${PLATFORM_USER}`],
        },
      },
      secrets: {
        ...{ 'ingest-token': INGEST_TOKEN, 'session-secret': 'secret' },
        'client-secret': CLIENT.clientSecret,
      },
    });
    cleanUp.add(() => portal.stop());
    expect(await postAlert(portal.url, ALERT)).toBe(200);

    const comeAs = async (address: string) => {
      const context = await browser.newContext({ baseURL: portal.url });
      const page = await context.newPage();
      await page.goto('/alert-history');
      await page.getByText('Sign in with Example login').waitFor();
      const opened = page.waitForEvent('popup');
      await page.getByRole('button', { name: 'Sign In' }).click();
      const popup = await opened;
      await popup.locator('input[name=login]').fill(address);
      await popup.locator('input[name=password]').fill('any');
      await popup.getByRole('button', { name: 'Sign-in' }).click();
      await popup.getByRole('button', { name: 'Continue' }).click();
      return page;
    };

    const stranger = await comeAs('nobody@larkfield.example');
    await stranger.getByText(/unable to resolve user identity/i).waitFor();

    const page = await comeAs(ADDRESS);
    await page.getByText(ALERT).first().waitFor();
    // The session outlives the page.
    await page.reload();
    await page.getByText(ALERT).first().waitFor();
  });
}
