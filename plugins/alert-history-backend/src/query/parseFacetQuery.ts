import { spec } from '../schema/openapi/generated/spec';
import { readParameters } from '../schema/readParameters';
import { EpisodeFilter } from './EpisodeFilter';
import { parseEpisodeFilter } from './parseFilter';

/**
 * Reads the parameters of facets.
 *
 * @throws InputError naming the parameter and the value that is wrong
 */
export function parseFacetQuery(searchParams: URLSearchParams): EpisodeFilter {
  return parseEpisodeFilter(
    readParameters(spec.paths['/v1/facets'].get, searchParams),
  );
}
