import { Facets } from '@alert-history/backstage-plugin-common';
import { SourceNews } from './sourceNews';

/**
 * The sources whose silence matters to what is shown: those that reported
 * some of it. A source that was taken out of use years ago is not one.
 *
 * @param options - `configured` adds those that the configuration names,
 *   which are expected to speak whatever is shown
 */
export function relevantSources(
  sources: readonly SourceNews[],
  facets: Facets | undefined,
  options: { configured?: boolean } = {},
): SourceNews[] {
  const reported = new Set(facets?.sources.map(({ value }) => value));
  return sources.filter(
    ({ source }) =>
      reported.has(source.id) || (options.configured && source.configured),
  );
}
