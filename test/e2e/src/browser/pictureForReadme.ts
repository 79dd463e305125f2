import { join } from 'node:path';
import { repositoryDirectory } from '../paths';
import { takePicture, Visit } from './Visit';

/** A service with a history worth a picture in the demo. */
const DEMO_PAGE = '/catalog/shop/component/checkout/alerts';

/** Makes `docs/images/entity-alerts.png` from what a portal shows. */
export async function pictureForReadme(
  { page }: Visit,
  path: string = DEMO_PAGE,
): Promise<void> {
  await page.goto(path);
  await page.getByRole('table', { name: 'Episodes' }).waitFor();
  await takePicture(
    page,
    join(repositoryDirectory, 'docs/images/entity-alerts.png'),
  );
}
