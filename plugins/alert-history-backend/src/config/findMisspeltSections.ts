import { Config } from '@backstage/config';
import { similarName } from '../text/similarName';

const SECTION = 'alertHistory';

/** Sections that nobody reads, but whose name is nearly ours. */
export function findMisspeltSections(rootConfig: Config): string[] {
  return rootConfig
    .keys()
    .filter(key => key !== SECTION && similarName(key, [SECTION]) !== undefined)
    .map(key => `${key}: there is no such key; did you mean ${SECTION}?`);
}
